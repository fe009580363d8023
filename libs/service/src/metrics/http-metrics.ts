import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics';

/** Counts requests and their durations by route pattern, never by address: addresses carry ids. */
export function observeHttp(metrics: Metrics, fastify: FastifyInstance): void {
  const durations = metrics.durations({
    name: 'http_request_duration_seconds',
    help: 'From the first byte of a request to the end of its answer',
    labels: ['method', 'route', 'status'],
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    durations.observe(
      { method, route: routeOptions.url ?? 'unknown', status: String(reply.statusCode) },
      reply.elapsedTime / 1_000,
    );
    done();
  });
}
