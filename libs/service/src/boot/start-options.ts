import type { Clock } from '@rivermart/kernel';
import type { DestinationStream } from 'pino';

export interface StartOptions {
  readonly clock?: Clock;
  readonly logDestination?: DestinationStream;
  /** Told of each answer that differs from what the OpenAPI document says of it. Costs time: for tests. */
  readonly onWrongAnswer?: (fault: string) => void;
}
