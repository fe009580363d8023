/** The shape of an event-sourced decision, as the helper needs it. */
export interface DeciderLike<Command, State, Event> {
  readonly initialState: State;
  evolve(state: State, event: Event): State;
  decide(command: Command, state: State): readonly Event[];
}

/** Given past events, when a command arrives, then these new events, or this refusal. */
export const specificationOf = <Command, State, Event>(decider: DeciderLike<Command, State, Event>) => ({
  given: (...history: Event[]) => ({
    when: (command: Command) => {
      const decide = (): readonly Event[] =>
        decider.decide(
          command,
          history.reduce((state, event) => decider.evolve(state, event), decider.initialState),
        );
      return {
        then: (...expected: Event[]): void => expect(decide()).toEqual(expected),
        thenNothing: (): void => expect(decide()).toEqual([]),
        thenRefused: (refusal: new (...args: never[]) => Error): void => expect(decide).toThrow(refusal),
      };
    },
  }),
});
