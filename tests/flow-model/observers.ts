import type { Invariant, Model } from './explore';
import { sayFact, type Fact } from './fact';
import type { Move } from './move';
import { Reader, type Logs, type Seat } from './seat';
import type { Service } from './services/service';

/** A service whose facts nobody decides by, alone with a log that is complete. */
export interface Observation<State extends object> {
  readonly seat: Seat<State>;
  readonly logs: Logs;
  readonly faultsLeft: number;
  readonly refusal?: string;
}

/**
 * Nobody waits for such a service, so whatever it may have seen in the whole flow it also sees when the flow is
 * over and its two topics are read in any interleaving. That keeps its positions out of the worlds of the flow.
 */
export function observationOf<State extends object>(
  service: Service<State>,
  logs: Logs,
  faults: number,
  inTheEnd: readonly Invariant<Observation<State>>[],
): Model<Observation<State>> {
  const reader = new Reader(service);
  type Step = { readonly seat: Seat<State>; readonly fact: Fact; readonly refusal?: string };
  const start = { ...reader.start, heard: reader.settledHeard(reader.start, logs) };
  const after = (before: Observation<State>, { seat, refusal }: Step): Observation<State> => ({
    ...before,
    seat: { ...seat, heard: reader.settledHeard(seat, logs) },
    ...(refusal !== undefined && { refusal }),
  });
  return {
    start: { seat: start, logs, faultsLeft: faults },
    keyOf: ({ seat, faultsLeft }) => `${reader.keyOf(seat)} ${faultsLeft}`,
    movesOf: (here) => {
      const step = (kind: Move<unknown>['kind'], how: string) => (taken: Step) => ({
        kind,
        story: `${service.name} ${how} ${sayFact(taken.fact)}`,
        next: after(kind === 'fault' ? { ...here, faultsLeft: here.faultsLeft - 1 } : here, taken),
      });
      const moves = [
        ...reader.deliveries(here.seat, logs).map(step('progress', 'handles')),
        ...reader.replays(here.seat).map(step('progress', 'is given again')),
      ];
      if (here.faultsLeft === 0) return moves;
      return [
        ...moves,
        ...reader.losses(here.seat, logs).map(step('fault', 'fails to handle')),
        ...reader.repetitions(here.seat, logs).map(step('fault', 'handles once more')),
      ];
    },
    always: [{ sentence: 'no fact becomes a dead letter', broken: ({ refusal }) => refusal }],
    inTheEnd,
  };
}
