/** The only way this broker waits, so that a test can own its time. */
export abstract class Scheduler {
  /** Runs `task` once after `delayMs`. @returns a function that calls it off. */
  abstract after(delayMs: number, task: () => void): () => void;
  /** Runs `task` when the events that are due now have been handled. */
  abstract soon(task: () => void): void;
}

export class SystemScheduler extends Scheduler {
  override after(delayMs: number, task: () => void): () => void {
    const timeout = setTimeout(task, delayMs);
    return () => clearTimeout(timeout);
  }

  override soon(task: () => void): void {
    setImmediate(task);
  }
}
