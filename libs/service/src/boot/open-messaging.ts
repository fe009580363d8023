import type { DynamicModule } from '@nestjs/common';
import { Messaging, MessagingModule, openLogClient } from '@rivermart/messaging';
import type { DataSource } from 'typeorm';
import type { CommonParts } from './service-parts';

export interface OpenMessaging {
  readonly messaging: Messaging | undefined;
  readonly modules: readonly DynamicModule[];
}

/** Outbox, relay, inbox and consumer of a service that has events; their state is a condition of readiness. */
export async function openMessaging(parts: CommonParts, dataSource: DataSource): Promise<OpenMessaging> {
  const { definition, settings, logger, clock, metrics, readiness } = parts;
  if (!definition.messaging) return { messaging: undefined, modules: [] };

  const { name: service } = definition;
  const identity = { clientId: service, log: logger };
  const logClient = await openLogClient(settings.KAFKA_CLIENT, { ...settings.log, ...identity });
  const messaging = new Messaging({
    ...{ service, logClient, dataSource, clock, log: logger },
    registry: metrics.registry,
    tracing: parts.tracing.messaging,
    watchData: parts.watchData,
    databaseUrl: settings.DATABASE_URL ?? '',
    maxWaitingCommands: settings.MAX_WAITING_COMMANDS,
    retrySchedule: {
      firstDelayMs: settings.PARKED_FIRST_RETRY_MS,
      maxDelayMs: settings.PARKED_LONGEST_RETRY_MS,
      maxAgeMs: settings.PARKED_MAX_AGE_MS,
      maxAttempts: settings.PARKED_MAX_ATTEMPTS,
    },
    rehearsals: settings.REHEARSALS,
  });
  for (const check of messaging.checks) readiness.add(check);
  return { messaging, modules: [MessagingModule.of(messaging, logClient)] };
}
