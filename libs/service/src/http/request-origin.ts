import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Where a request comes from, for the events it causes: traces and correlations go on behind them. */
export interface RequestOrigin {
  readonly correlationId?: string;
  /** W3C Trace Context. */
  readonly traceparent?: string;
}

const traceparent = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const correlationId = /^[\w.:-]{1,128}$/;

/** `@Origin() origin: RequestOrigin`; what is malformed is left out, for it would end up in logs and headers. */
export const Origin = createParamDecorator((_data: unknown, context: ExecutionContext): RequestOrigin => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const correlation = headers['x-correlation-id'];
  const trace = headers['traceparent'];
  return {
    ...(typeof correlation === 'string' && correlationId.test(correlation)
      ? { correlationId: correlation }
      : {}),
    ...(typeof trace === 'string' && traceparent.test(trace) ? { traceparent: trace } : {}),
  };
});
