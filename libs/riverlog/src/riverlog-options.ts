import type { Clock } from '@rivermart/kernel';
import type { FileSystem, LogEvents, Random } from '@rivermart/commit-log';
import type { BrokerSettings } from './settings';
import type { Scheduler } from './time/scheduler';

export interface RiverlogOptions extends Partial<BrokerSettings> {
  /** Holds everything there is. Made when missing; one process at a time. */
  readonly dataDir: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** 127.0.0.1 unless said otherwise: nobody is asked for a password yet. */
  readonly host?: string;
  /** Health, metrics and the admin API over HTTP, on `host`; 0 takes a free port. Not served unless set. */
  readonly adminPort?: number | undefined;
  /** Kafka's configs of brokers by their keys; unknown ones are refused. They come before the options above. */
  readonly configs?: Readonly<Record<string, string>> | undefined;
  readonly events?: LogEvents;
  readonly clock?: Clock;
  readonly scheduler?: Scheduler;
  readonly random?: Random;
  readonly fileSystem?: FileSystem;
}
