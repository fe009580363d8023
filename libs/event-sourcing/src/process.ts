import type { RuleViolation } from '@rivermart/kernel';

/** What a process wants done next, and what instead when a rule says no. */
export interface Step<Command> {
  readonly command: Command;
  readonly refused?: (refusal: RuleViolation) => Command;
}

/**
 * A journey over several streams, as a pure function from a fact to the next command. Its memory is the stream it
 * writes to, not a variable: whoever reads the facts in order can take it up at any step.
 */
export interface Process<Event, Command> {
  /** `undefined`: this fact asks for nothing. */
  react(event: Event): Step<Command> | undefined;
}
