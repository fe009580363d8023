import { context, SpanKind, SpanStatusCode, trace, type Context, type Tracer } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contextOfRemote, contextWith, startSpan } from './spans';
import { spanContextOf } from './traceparent';

/** Probes and scrapes come every few seconds and tell nothing. */
const UNTRACED = /^\/(health|metrics)\b/;

/** Server spans by the semantic conventions for HTTP. The address of a request is told without its query. */
export class HttpServerSpans {
  readonly #contexts = new WeakMap<FastifyRequest, Context>();

  /** @param base what every context of this service has. */
  constructor(
    private readonly tracer: Tracer,
    private readonly base: Context,
  ) {}

  observe(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, _reply, done) => {
      if (UNTRACED.test(request.url)) return done();
      const traced = this.#start(request);
      this.#contexts.set(request, traced);
      context.with(traced, done);
    });
    // Reading the body has left the context: events of a socket belong to nobody.
    fastify.addHook('preValidation', (request, _reply, done) => {
      const traced = this.#contexts.get(request);
      if (traced) context.with(traced, done);
      else done();
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      this.#end(request, reply);
      done();
    });
  }

  #start(request: FastifyRequest): Context {
    const { method, routeOptions } = request;
    const parent = spanContextOf(headerOf(request, 'traceparent'));
    const route = routeOptions.url;
    const span = startSpan(this.tracer, {
      name: route === undefined ? method : `${method} ${route}`,
      kind: SpanKind.SERVER,
      parent: contextOfRemote(parent, this.base),
      attributes: {
        'http.request.method': method,
        'url.scheme': request.protocol,
        'url.path': request.url.split('?', 1)[0],
        'http.route': route,
        'server.address': request.hostname,
        'network.protocol.version': request.raw.httpVersion,
        'user_agent.original': headerOf(request, 'user-agent'),
      },
    });
    return contextWith(span, this.base);
  }

  #end(request: FastifyRequest, { statusCode }: FastifyReply): void {
    const traced = this.#contexts.get(request);
    const span = traced && trace.getSpan(traced);
    if (!span) return;
    this.#contexts.delete(request);
    span.setAttribute('http.response.status_code', statusCode);
    if (statusCode >= 500) {
      span.setAttribute('error.type', String(statusCode));
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
  }
}

function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}
