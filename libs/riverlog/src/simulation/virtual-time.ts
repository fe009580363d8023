import { setImmediate } from 'node:timers';
import { Clock } from '@rivermart/kernel';
import { Scheduler } from '../time/scheduler';

interface VirtualEvent {
  readonly dueMs: number;
  readonly order: number;
  readonly task: () => void;
}

/**
 * The time of a simulation: it stands still while anybody has something to do, then jumps to the next event.
 * Events due at the same time run in the order in which they were planned, so a seed always tells the same story.
 */
export class VirtualTime extends Clock {
  nowMs = Date.parse('2026-01-02T03:04:05Z');
  private events: VirtualEvent[] = [];
  private nextOrder = 0;

  override now(): Date {
    return new Date(this.nowMs);
  }

  /** @returns a function that calls the task off. */
  after(delayMs: number, task: () => void): () => void {
    const event = { dueMs: this.nowMs + Math.max(delayMs, 0), order: this.nextOrder++, task };
    this.events.push(event);
    return () => {
      this.events = this.events.filter((each) => each !== event);
    };
  }

  pass(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve));
  }

  /** Lets time pass until the story is told. Throws when it takes longer than that, or cannot go on. */
  async runUntilDone<Result>(story: Promise<Result>, withinMs: number): Promise<Result> {
    const endMs = this.nowMs + withinMs;
    let isDone = false;
    const told = story.finally(() => (isDone = true));
    told.catch(() => undefined);
    for (;;) {
      // All promises and ticks that are ready come before the next turn of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
      if (isDone) return told;
      if (this.nowMs > endMs) throw new Error('somebody waits in vain');
      this.runNext();
    }
  }

  private runNext(): void {
    let next: VirtualEvent | undefined;
    for (const event of this.events) {
      if (next === undefined || event.dueMs < next.dueMs) next = event;
    }
    if (next === undefined) throw new Error('everybody waits and nothing will ever happen');
    const due = next;
    this.events = this.events.filter((each) => each !== due);
    this.nowMs = Math.max(this.nowMs, due.dueMs);
    due.task();
  }
}

/** The timers of one process: when it dies they die with it. */
export class ProcessScheduler extends Scheduler {
  isAlive = true;

  constructor(private readonly time: VirtualTime) {
    super();
  }

  override after(delayMs: number, task: () => void): () => void {
    return this.time.after(delayMs, () => {
      if (this.isAlive) task();
    });
  }

  override soon(task: () => void): void {
    this.after(0, task);
  }
}
