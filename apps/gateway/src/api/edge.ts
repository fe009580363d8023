import rateLimit from '@fastify/rate-limit';
import { RuleViolation } from '@rivermart/kernel';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { GatewaySettings } from '../gateway-settings';

const MINUTE_MS = 60_000;

/** Probes and scrapes come from our own machines and must not fail because customers are many. */
const UNLIMITED = ['/health/', '/metrics'];

/** What stands in front of every route. Plugins must be there before Nest adds the routes: in a constructor. */
@Injectable()
export class Edge {
  constructor({ httpAdapter }: HttpAdapterHost, { RATE_LIMIT_PER_MINUTE: max }: GatewaySettings) {
    void httpAdapter.getInstance<FastifyInstance>().register(rateLimit, {
      max,
      timeWindow: MINUTE_MS,
      // By token, before it is verified: somebody who forges one gets a budget of his own, not his victim's.
      keyGenerator: ({ headers, ip }) => headers.authorization ?? ip,
      allowList: ({ url }) => UNLIMITED.some((path) => url.startsWith(path)),
      errorResponseBuilder: (_request, { ttl }) => new TooManyRequests(ttl),
    });
  }
}

export class TooManyRequests extends RuleViolation {
  readonly code = 'gateway.too-many-requests';
  constructor(ttlMs: number) {
    super(`Too many requests; try again in ${Math.ceil(ttlMs / 1_000)} s`);
  }
}
