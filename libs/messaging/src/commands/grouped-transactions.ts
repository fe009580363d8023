import { Pace } from '../pace';
import { DatabaseUnavailable } from '../postgres/database-unavailable';
import type { MessagingTracing } from '../tracing';
import { inHalves } from '../unit/in-halves';
import type { ScopedUnit } from '../unit/scoped-unit';
import { Transactions } from '../unit/transactions';
import type { Unit } from '../unit/unit';
import type { UnitRunner, UnitTask } from '../unit/unit-runner';
import { Overloaded } from './overloaded';

const MAX_GROUP = 200;

/** The command lane: one group of commands in work at a time, the next one gathers meanwhile. */
export class GroupedTransactions extends Transactions {
  readonly #pace = new Pace(6, 4);
  #waiting: Command<unknown>[] = [];
  #working: Promise<void> | undefined;

  /** @param onGroup told the size of each group. */
  constructor(
    private readonly runner: UnitRunner<UnitTask>,
    private readonly maxWaiting: number,
    private readonly onGroup: (size: number) => void,
    private readonly tracing?: MessagingTracing,
  ) {
    super();
  }

  override run<Result>(work: (unit: Unit) => Promise<Result>): Promise<Result> {
    if (this.#waiting.length >= this.maxWaiting) return Promise.reject(new Overloaded(this.maxWaiting));
    const command = new Command(work, this.tracing?.here());
    this.#waiting.push(command as Command<unknown>);
    this.#working ??= this.#workOff();
    return command.outcome;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Resolves when no command is waiting or in work. */
  async idle(): Promise<void> {
    while (this.#working) await this.#working;
  }

  async #workOff(): Promise<void> {
    // Everything that asks in this tick belongs to the first group.
    await new Promise((resolve) => process.nextTick(resolve));
    while (this.#waiting.length > 0) {
      await this.#pace.turn();
      const group = this.#waiting.slice(0, MAX_GROUP);
      this.#waiting = this.#waiting.slice(MAX_GROUP);
      this.onGroup(group.length);
      await this.#runGroup(group);
    }
    // In the same tick as the look at the queue: a command that comes next must find nobody at work.
    this.#working = undefined;
  }

  async #runGroup(group: readonly Command<unknown>[]): Promise<void> {
    try {
      await inHalves(
        group,
        (commands) => this.#runTogether(commands),
        (command) => this.#runTogether([command]).catch((error: unknown) => lostOr(error, command)),
      );
    } catch (error) {
      for (const command of group) command.reject(error);
    }
  }

  async #runTogether(commands: readonly Command<unknown>[]): Promise<void> {
    await this.runner.run(commands);
    for (const command of commands) command.settle();
  }
}

function lostOr(error: unknown, command: Command<unknown>): void {
  if (error instanceof DatabaseUnavailable) throw error;
  command.reject(error);
}

/** One command with its answer, which is held back until the commit. */
class Command<Result> implements UnitTask {
  readonly cause = undefined;
  readonly line = undefined;
  readonly outcome: Promise<Result>;
  reject!: (error: unknown) => void;
  #resolve!: (result: Result) => void;
  #answer: () => void = () => undefined;

  constructor(
    private readonly work: (unit: Unit) => Promise<Result>,
    readonly askedFrom: unknown,
  ) {
    this.outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.reject = reject;
    });
  }

  async run(unit: ScopedUnit): Promise<void> {
    const result = await this.work(unit);
    this.#answer = () => this.#resolve(result);
  }

  /** A refusal that wrote nothing is this command's answer and no trouble of the others. */
  failsAlone(error: unknown): void {
    this.#answer = () => this.reject(error);
  }

  settle(): void {
    this.#answer();
  }
}
