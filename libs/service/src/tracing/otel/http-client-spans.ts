import { context, SpanKind, SpanStatusCode, type Context, type Span, type Tracer } from '@opentelemetry/api';
import type { Answered, OutgoingCall, Send } from '../tracing';
import { activeContext, contextWith, endWithError, startSpan } from './spans';
import { traceparentOf } from './traceparent';

/** Client spans by the semantic conventions for HTTP. */
export class HttpClientSpans {
  constructor(private readonly tracer: Tracer) {}

  async call<Answer extends Answered>(call: OutgoingCall, send: Send<Answer>): Promise<Answer> {
    const span = this.start(call, activeContext());
    const inside = contextWith(span, activeContext());
    try {
      const answer = await context.with(inside, () =>
        send({ traceparent: traceparentOf(span.spanContext()) }),
      );
      endWithStatus(span, answer.status);
      return answer;
    } catch (error) {
      endWithError(span, error);
      throw error;
    }
  }

  start({ method, url }: OutgoingCall, parent: Context): Span {
    const { hostname, port, protocol, origin, pathname } = new URL(url);
    return startSpan(this.tracer, {
      name: method,
      kind: SpanKind.CLIENT,
      parent,
      attributes: {
        'http.request.method': method,
        'server.address': hostname,
        'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
        // Queries may carry what is nobody's business.
        'url.full': origin + pathname,
      },
    });
  }
}

/** For a client every answer from 400 on is an error. */
export function endWithStatus(span: Span, status: number): void {
  span.setAttribute('http.response.status_code', status);
  if (status >= 400) {
    span.setAttribute('error.type', String(status));
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
