import type { Unit } from './unit';

/**
 * Runs commands of people and timers. Commands that wait at the same moment share one transaction (group
 * commit in the process); the promise resolves after the commit, so an answer means "durable".
 *
 * When the shared transaction fails, each command is run again by itself: `work` may run more than once
 * and must do nothing outside its unit. Rejects with what `work` threw, with `Overloaded` when too many
 * commands wait, or with the database's failure.
 */
export abstract class Transactions {
  abstract run<Result>(work: (unit: Unit) => Promise<Result>): Promise<Result>;
}
