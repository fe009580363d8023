import type { Clock } from '@rivermart/kernel';
import type { WatchData } from '@rivermart/messaging';
import type { DestinationStream } from 'pino';

export interface StartOptions {
  readonly clock?: Clock;
  readonly logDestination?: DestinationStream;
  /** Stands between events and their handlers; for tests. */
  readonly watchData?: WatchData;
  /** Told of each answer that differs from what the OpenAPI document says of it. Costs time: for tests. */
  readonly onWrongAnswer?: (fault: string) => void;
}
