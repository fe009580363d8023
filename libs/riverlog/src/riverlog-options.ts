import type { Clock } from '@rivermart/kernel';
import type { FileSystem, LogEvents, Random } from '@rivermart/commit-log';
import type { BrokerSettings } from './settings';
import type { Scheduler } from './time/scheduler';

export interface RiverlogOptions extends Partial<BrokerSettings> {
  /** Holds everything there is. Made when missing; one process at a time. */
  readonly dataDir: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** 127.0.0.1 unless said otherwise: nobody is asked for a password unless `configs` say so. */
  readonly host?: string;
  /** Health, metrics and the admin API over HTTP, on `host`; 0 takes a free port. Not served unless set. */
  readonly adminPort?: number | undefined;
  /**
   * Shown as `Authorization: Bearer …` on the admin port. Without it the port answers everything on a loopback
   * address, and health alone on any other.
   */
  readonly adminToken?: string | undefined;
  /** Kafka's configs of brokers by their keys; unknown ones are refused. They come before the options above. */
  readonly configs?: Readonly<Record<string, string>> | undefined;
  readonly events?: LogEvents;
  readonly clock?: Clock;
  readonly scheduler?: Scheduler;
  readonly random?: Random;
  /** `memory`: nothing touches the disk, and all is lost when it stops. Default `disk`. */
  readonly storage?: 'disk' | 'memory' | undefined;
  /** Instead of `storage`: where the files are. */
  readonly fileSystem?: FileSystem;
}
