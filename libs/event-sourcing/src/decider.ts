/**
 * A decision as three pure functions. `decide` says what happens, or throws a `RuleViolation`; `evolve` says what a
 * fact means. Neither reads a clock, draws an id or does I/O: time and ids come in with the command.
 *
 * `State` must survive `JSON.stringify`, because snapshots store it.
 */
export interface Decider<Command, State, Event> {
  readonly initialState: State;
  decide(command: Command, state: State): readonly Event[];
  evolve(state: State, event: Event): State;
}
