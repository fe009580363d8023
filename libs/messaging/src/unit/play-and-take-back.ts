import type { Clock } from '@rivermart/kernel';
import type { Log } from '../log';
import type { Session } from '../postgres/session';
import type { RowMappings } from './row-mappings';
import { SharedUnit } from './shared-unit';

/** Something to do in a unit. */
export type Act = (unit: SharedUnit) => Promise<void>;

interface PlaySettings {
  readonly session: Session;
  readonly mappings: RowMappings;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Plays acts one after the other, each flushed like a unit of its own, in one transaction that is rolled back:
 * no row stays, no message, and no effect runs. Ends early when `isOver` says so or a statement failed.
 */
export async function playAndTakeBack(
  { session, mappings, clock, log }: PlaySettings,
  acts: readonly Act[],
  isOver: () => boolean,
): Promise<void> {
  const transaction = await session.begin();
  try {
    for (const act of acts) {
      if (isOver() || transaction.hasFailed) return;
      const unit = new SharedUnit(transaction, clock.now(), mappings);
      await act(unit).then(
        () => unit.flush(),
        // A refusal is an answer like any other; what a real event would make of it is not rehearsed.
        (error: unknown) => log.debug('A rehearsed event was refused', { error }),
      );
    }
  } finally {
    await transaction.rollback();
  }
}
