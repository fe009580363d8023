import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Workers } from '../work/workers';
import type { ServiceParts } from './service-parts';

/** How long requests in hand, and streams, may go on. */
const requestGraceMs = 1_500;

/** From the outside in: requests, timers, events, and the database when nobody needs it any more. */
export async function stopService(
  app: NestFastifyApplication,
  workers: Workers,
  parts: ServiceParts,
): Promise<void> {
  parts.readiness.end();
  await stopListening(app.getHttpServer() as Server);
  await workers.stop();
  await app.close();
  await parts.dataSource?.destroy();
  await parts.tracing.stop();
  parts.logger.info('The service has stopped');
}

/** After a start that failed: closes what was opened before there was an application. */
export async function releaseParts({ messaging, dataSource, tracing }: ServiceParts): Promise<void> {
  await messaging?.stop();
  if (dataSource?.isInitialized) await dataSource.destroy();
  await tracing.stop();
}

async function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const grace = new AbortController();
  const waited = sleep(requestGraceMs, undefined, { signal: grace.signal }).catch(() => undefined);
  await Promise.race([closed, waited]);
  grace.abort();
  server.closeAllConnections();
  await closed;
}
