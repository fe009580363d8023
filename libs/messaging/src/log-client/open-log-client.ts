import { KafkajsLogClient } from './kafkajs/kafkajs-log-client';
import type { LogClient, LogClientOptions } from './log-client';

export const kafkaClients = ['kafkajs', 'platformatic'] as const;
export type KafkaClient = (typeof kafkaClients)[number];

/** The log by way of the wanted Kafka client. The other one is not loaded. */
export async function openLogClient(client: KafkaClient, options: LogClientOptions): Promise<LogClient> {
  if (client === 'kafkajs') return new KafkajsLogClient(options);
  const { PlatformaticLogClient } = await import('./platformatic/platformatic-log-client');
  return new PlatformaticLogClient(options);
}
