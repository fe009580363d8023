import type { Clock } from '@rivermart/kernel';
import type { TailCacheBudget } from './partition/tail-cache-budget';
import type { FileSystem } from './ports/file-system';
import type { LogEvents } from './ports/log-events';
import type { Random } from './ports/random';

export interface LogManagerOptions {
  readonly dataDir: string;
  readonly fileSystem: FileSystem;
  readonly clock: Clock;
  readonly random: Random;
  /** Topic configuration that holds for every topic which does not set the key itself. */
  readonly defaults?: Readonly<Record<string, string>>;
  readonly events?: LogEvents;
  readonly tailCacheBudget?: TailCacheBudget;
  /** How long an idle producer is remembered. Kafka: `producer.id.expiration.ms`. */
  readonly producerExpirationMs?: number;
}
