import type { Clock } from '@rivermart/kernel';
import type { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { WatchData } from '../consumer/record-reader';
import type { Log } from '../log';
import type { LogClient } from '../log-client';
import type { RetrySchedule } from '../parking/retry-schedule';
import type { MessagingTracing } from '../tracing';

export interface MessagingOptions {
  /** Consumer group, source of events, name of the connections. */
  readonly service: string;
  readonly logClient: LogClient;
  /** Metadata of the entities comes from here; connections are the library's own. */
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly registry: Registry;
  /** Spans, when tracing is on. */
  readonly tracing?: MessagingTracing | undefined;
  /** Commands beyond this many are refused with `Overloaded`. */
  readonly maxWaitingCommands?: number;
  /** How long handled event ids are remembered. Must exceed the retention of the topics that are read. */
  readonly keepInboxMs?: number;
  /** How often the recorded journey is played before the first event; not at all unless told. */
  readonly rehearsals?: number;
  /** When parked events are tried again, where that differs from the default. */
  readonly retrySchedule?: Partial<RetrySchedule>;
  /** How often to look for parked events whose time has come. */
  readonly parkedPollMs?: number;
  /** For tests: sees what handlers look at. */
  readonly watchData?: WatchData | undefined;
  /** How often the relay looks at the outbox without being woken. */
  readonly relayPollMs?: number;
}
