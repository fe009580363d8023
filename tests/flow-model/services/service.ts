import type { Fact, Topic } from '../fact';

/** What a decision leads to: the new state and what the world is told, in this order. */
export interface Outcome<State> {
  readonly state: State;
  readonly facts: readonly Fact[];
}

/**
 * A service as the flow sees it: its state for the one order, and what it makes of each fact. The decisions
 * are the functions of the service's own domain; here stands only what its handlers add, loading and telling.
 */
export interface Service<State extends object> {
  readonly name: string;
  readonly reads: readonly Topic[];
  readonly start: State;
  readonly hears: ReadonlySet<Fact['type']>;
  /** Throws the domain's own refusals: in the running service they make a dead letter. */
  readonly hear: (state: State, fact: Fact) => Outcome<State>;
}

export const unchanged = <State>(state: State): Outcome<State> => ({ state, facts: [] });
