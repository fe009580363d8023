import type { RecordedEvent } from '@rivermart/contracts';
import type { Unit } from '../unit';

/**
 * What a service needs in its tables before the recorded journey can take its course there. A service that
 * provides one gets further in its rehearsal than to a refusal.
 */
export abstract class RehearsalScene {
  /** Runs in the transaction of the rehearsal, which is rolled back. */
  abstract set(unit: Unit, journey: readonly RecordedEvent[]): void | Promise<void>;
}
