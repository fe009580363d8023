import { context, ROOT_CONTEXT, trace, type Context } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { MessagingTracing } from '@rivermart/messaging';
import type { FastifyInstance } from 'fastify';
import type { LogFields } from '../../logging/logger';
import { Tracing, type Answered, type OutgoingCall, type Send } from '../tracing';
import type { TracingSettings } from '../tracing-settings';
import { listenToFetch, withFetchSpans } from './fetch-spans';
import { HttpClientSpans } from './http-client-spans';
import { HttpServerSpans } from './http-server-spans';
import { MessagingSpans } from './messaging-spans';
import { resourceOf } from './resource-of';
import { samplerOf } from './sampler-of';
import { activeContext } from './spans';
import { traceparentOf } from './traceparent';

const STOP_MS = 2_000;
const EXPORT_TIMEOUT_MS = 5_000;
const SPANS_A_REQUEST = 512;

/**
 * Spans over OTLP/HTTP. Each service has a provider of its own; the process has one context manager and one
 * listener to `fetch`. A receiver that is away costs a bounded queue, and the spans that do not fit into it.
 */
export class OpenTelemetryTracing extends Tracing {
  override readonly messaging: MessagingTracing;
  readonly #base: Context;
  readonly #client: HttpClientSpans;
  readonly #server: HttpServerSpans;

  private constructor(
    service: string,
    private readonly provider: NodeTracerProvider,
  ) {
    super();
    const tracer = provider.getTracer('rivermart');
    this.#client = new HttpClientSpans(tracer);
    this.#base = withFetchSpans(this.#client, ROOT_CONTEXT);
    this.#server = new HttpServerSpans(tracer, this.#base);
    this.messaging = new MessagingSpans({ tracer, service, base: this.#base });
  }

  static start(service: string, endpoint: string, settings: TracingSettings): OpenTelemetryTracing {
    const exporter = new OTLPTraceExporter({
      url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
      timeoutMillis: EXPORT_TIMEOUT_MS,
    });
    const provider = new NodeTracerProvider({
      sampler: samplerOf(settings),
      resource: resourceOf(service, settings.OTEL_RESOURCE_ATTRIBUTES),
      spanProcessors: [
        new BatchSpanProcessor(exporter, {
          maxQueueSize: settings.OTEL_BSP_MAX_QUEUE_SIZE,
          maxExportBatchSize: Math.min(SPANS_A_REQUEST, settings.OTEL_BSP_MAX_QUEUE_SIZE),
          scheduledDelayMillis: settings.OTEL_BSP_SCHEDULE_DELAY,
          exportTimeoutMillis: EXPORT_TIMEOUT_MS,
        }),
      ],
    });
    // Of the process, and the same for all services in it: the first one stays, further ones are ignored.
    provider.register();
    listenToFetch();
    return new OpenTelemetryTracing(service, provider);
  }

  override readonly logFields = (): LogFields => {
    const active = trace.getSpanContext(activeContext());
    return active ? { trace_id: active.traceId, span_id: active.spanId } : {};
  };

  override traceparent(): string | undefined {
    const active = trace.getSpanContext(activeContext());
    return active && traceparentOf(active);
  }

  override call<Answer extends Answered>(call: OutgoingCall, send: Send<Answer>): Promise<Answer> {
    return this.#client.call(call, send);
  }

  override observeHttp(fastify: FastifyInstance): void {
    this.#server.observe(fastify);
  }

  override enter(work: () => void): void {
    context.with(this.#base, work);
  }

  override async stop(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((resolve) => (timer = setTimeout(resolve, STOP_MS)));
    await Promise.race([this.provider.shutdown().catch(() => undefined), tooLong]);
    clearTimeout(timer);
  }
}
