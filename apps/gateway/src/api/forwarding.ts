import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Upstreams, type ServiceName, type UpstreamAnswer, type UpstreamRequest } from '../application/ports';

/** What a service needs of the caller's request. Everything else stays here. */
const REQUEST_HEADERS = [
  'authorization',
  'idempotency-key',
  'if-match',
  'last-event-id',
  'traceparent',
  'x-correlation-id',
] as const;

/** What the caller needs of the service's answer. */
const RESPONSE_HEADERS = [
  'content-type',
  'etag',
  'bank-position',
  'retry-after',
  'www-authenticate',
  'cache-control',
] as const;

const PREFIX = '/api';

/** Hands requests on to the services and their answers back, bytes untouched. */
@Injectable()
export class Forwarding {
  constructor(private readonly upstreams: Upstreams) {}

  async forward(
    service: ServiceName,
    request: FastifyRequest,
    reply: FastifyReply,
    body?: object,
  ): Promise<void> {
    await sendAnswer(reply, await this.upstreams.of(service).send(upstreamRequest(request, body)));
  }

  /** To another path than the public one. */
  async forwardTo(
    service: ServiceName,
    path: string,
    request: FastifyRequest,
    reply: FastifyReply,
    body?: object,
  ): Promise<void> {
    await sendAnswer(reply, await this.upstreams.of(service).send(requestAt(request, path, body)));
  }

  /** For server-sent events: bytes go through as they come, until one side closes. */
  async stream(service: ServiceName, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const answer = await this.upstreams.of(service).open(upstreamRequest(request));
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(answer.status, {
      'content-type': String(answer.headers['content-type']),
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.flushHeaders();
    raw.on('close', () => answer.body.destroy());
    answer.body.on('error', () => raw.end());
    answer.body.pipe(raw);
  }
}

/** The path of a service is the public one without `/api`. */
export const servicePathOf = ({ url }: FastifyRequest): string => url.slice(PREFIX.length);

export async function sendAnswer(
  reply: FastifyReply,
  { status, headers, body }: UpstreamAnswer,
): Promise<void> {
  for (const name of RESPONSE_HEADERS) {
    const value = headers[name];
    if (value !== undefined) void reply.header(name, value);
  }
  const location = headers['location'];
  if (typeof location === 'string') void reply.header('location', PREFIX + location);
  await reply.status(status).send(body);
}

const upstreamRequest = (request: FastifyRequest, body?: object): UpstreamRequest =>
  requestAt(request, servicePathOf(request), body);

/** The caller's request with his token, at a path of its own. */
export function requestAt(request: FastifyRequest, path: string, body?: object): UpstreamRequest {
  const headers: Record<string, string> = {};
  for (const name of REQUEST_HEADERS) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  const wanted = { method: request.method, path, headers };
  if (body === undefined) return wanted;

  headers['content-type'] = 'application/json';
  return { ...wanted, body: JSON.stringify(body) };
}
