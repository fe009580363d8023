/** So many defects make a rule, when they are at least half of what happened lately. */
const MANY = 5;
const LATELY = 20;

interface Outcomes {
  /** Of the last events, oldest first: true for one that passed. */
  readonly lately: boolean[];
  lastPassMs: number;
  trouble: string | undefined;
}

/**
 * Tells a defect of one event from a defect of a handler. A missing table fails every event alike: these are
 * no dead letters, they wait for a repaired service. One handler is on trial when 5 or more of its last 20
 * events, and at least half of them, ended in a defect; the next event that passes acquits it.
 */
export class DefectBreaker {
  readonly #byConsumer = new Map<string, Outcomes>();

  /** @returns whether this defect is the handler's rather than the event's. */
  failed(consumer: string, reason: string): boolean {
    const outcomes = this.#outcomesOf(consumer);
    note(outcomes, false);
    const defects = outcomes.lately.filter((passed) => !passed).length;
    if (defects >= MANY && defects * 2 >= outcomes.lately.length) {
      outcomes.trouble = `${consumer} fails for every event: ${reason}`;
    }
    return outcomes.trouble !== undefined;
  }

  passed(consumer: string, nowMs: number): void {
    const outcomes = this.#outcomesOf(consumer);
    outcomes.lastPassMs = nowMs;
    if (outcomes.trouble !== undefined) {
      outcomes.trouble = undefined;
      outcomes.lately.length = 0;
    }
    if (outcomes.lately.length > 0) note(outcomes, true);
  }

  /** Other events passed since: what failed then and fails again is itself at fault. */
  hasPassedSince(consumer: string, timeMs: number): boolean {
    return this.#outcomesOf(consumer).lastPassMs > timeMs;
  }

  /** What is wrong, in words, while something is. */
  get trouble(): string | undefined {
    const troubles = [...this.#byConsumer.values()].flatMap(({ trouble }) => trouble ?? []);
    return troubles.length === 0 ? undefined : troubles.join('; ');
  }

  #outcomesOf(consumer: string): Outcomes {
    let outcomes = this.#byConsumer.get(consumer);
    if (!outcomes) {
      outcomes = { lately: [], lastPassMs: 0, trouble: undefined };
      this.#byConsumer.set(consumer, outcomes);
    }
    return outcomes;
  }
}

function note({ lately }: Outcomes, passed: boolean): void {
  lately.push(passed);
  if (lately.length > LATELY) lately.shift();
}
