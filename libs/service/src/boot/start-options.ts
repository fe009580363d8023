import type { Clock } from '@rivermart/kernel';
import type { DestinationStream } from 'pino';

export interface StartOptions {
  readonly clock?: Clock;
  readonly logDestination?: DestinationStream;
}
