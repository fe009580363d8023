interface ReactionLike<Command, Refusal> {
  readonly command: Command;
  readonly refused?: (refusal: Refusal) => Command;
}

/** The shape of a process, as the helper needs it. */
export interface ProcessLike<Fact, Command, Refusal> {
  react(fact: Fact): ReactionLike<Command, Refusal> | undefined;
}

/** When a fact is seen, then this command; when a rule refuses it, then that one instead. */
export const processSpecification = <Fact, Command, Refusal>(
  process: ProcessLike<Fact, Command, Refusal>,
) => ({
  when: (fact: Fact) => ({
    then: (expected: Command): void => expect(process.react(fact)?.command).toEqual(expected),
    thenNothing: (): void => expect(process.react(fact)).toBeUndefined(),
    refusedBy: (refusal: Refusal) => ({
      then: (expected: Command): void => expect(process.react(fact)?.refused?.(refusal)).toEqual(expected),
    }),
  }),
});
