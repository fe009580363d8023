import diagnosticsChannel from 'node:diagnostics_channel';
import { createContextKey, type Context, type Span } from '@opentelemetry/api';
import { endWithStatus, type HttpClientSpans } from './http-client-spans';
import { activeContext, endWithError } from './spans';
import { traceparentOf } from './traceparent';

/** What undici tells of a request, as far as it is used here. */
interface FetchRequest {
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  addHeader(name: string, value: string): void;
}

/** Whose request it is: one channel of the process tells of those of all services in it. */
const CLIENT = createContextKey('rivermart.http-client-spans');
const spans = new WeakMap<FetchRequest, Span>();
let isListening = false;

export const withFetchSpans = (client: HttpClientSpans, base: Context): Context =>
  base.setValue(CLIENT, client);

/** A client span for every `fetch` of a service that is traced, whoever calls it. */
export function listenToFetch(): void {
  if (isListening) return;
  isListening = true;
  diagnosticsChannel.subscribe('undici:request:create', (message) => begun((message as Told).request));
  diagnosticsChannel.subscribe('undici:request:headers', (message) => {
    const { request, response } = message as Told & { readonly response: { readonly statusCode: number } };
    ended(request, (span) => endWithStatus(span, response.statusCode));
  });
  diagnosticsChannel.subscribe('undici:request:error', (message) => {
    const { request, error } = message as Told & { readonly error: unknown };
    ended(request, (span) => endWithError(span, error));
  });
}

interface Told {
  readonly request: FetchRequest;
}

function begun(request: FetchRequest): void {
  const here = activeContext();
  const client = here.getValue(CLIENT) as HttpClientSpans | undefined;
  if (!client) return;
  const span = client.start({ method: request.method, url: request.origin + request.path }, here);
  spans.set(request, span);
  request.addHeader('traceparent', traceparentOf(span.spanContext()));
}

function ended(request: FetchRequest, end: (span: Span) => void): void {
  const span = spans.get(request);
  if (!span) return;
  spans.delete(request);
  end(span);
}
