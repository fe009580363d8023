import { RuleViolation, TemporaryFailure } from '@rivermart/kernel';
import type { BooksView, ProcessAct, ProcessView } from '@rivermart/contracts';

export type KeptState = Pick<ProcessView, 'name' | 'state' | 'restarts'>;

/** What keeps the processes of a local run. Every call rejects with `NoSupervisor` where there is none. */
export abstract class Supervisor {
  abstract readonly isThere: boolean;
  /** What is known of the processes without measuring them: cheap enough to be asked all the time. */
  abstract states(): Promise<readonly KeptState[]>;
  abstract processes(): Promise<readonly ProcessView[]>;
  /** @returns the process as it is afterwards. */
  abstract act(name: string, act: ProcessAct): Promise<ProcessView>;
  /** Starts and resumes every process; what was undone, as sentences. */
  abstract putRight(): Promise<readonly string[]>;
  abstract books(): Promise<BooksView>;
}

export class NoSupervisor extends RuleViolation {
  readonly code = 'operations.no-supervisor';
  constructor() {
    super('Processes are kept by a supervisor in local runs only; here, ask whoever runs this system');
  }
}

export class SupervisorAway extends TemporaryFailure {
  readonly code = 'operations.supervisor-away';
  constructor(cause?: unknown) {
    super('The supervisor does not answer', { cause });
  }
}

export class NoSuchProcess extends RuleViolation {
  readonly code = 'operations.no-such-process';
}

/** The process is not as it would have to be: one that is not stopped cannot be started. */
export class NotInThatState extends RuleViolation {
  readonly code = 'operations.not-in-that-state';
}

/** Who stops the gateway here loses the way to start it again. */
export class OwnProcess extends RuleViolation {
  readonly code = 'operations.own-process';
  constructor(act: ProcessAct) {
    super(`This page comes from the gateway: to ${act} it, use "npm run rivermart -- faults ${act} gateway"`);
  }
}
