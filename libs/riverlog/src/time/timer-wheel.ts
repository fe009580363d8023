import type { Clock } from '@rivermart/kernel';
import type { Scheduler } from './scheduler';

const SLOTS = 1024;

export interface TimerEntry {
  readonly dueTick: number;
  readonly task: () => void;
  slot: Set<TimerEntry> | undefined;
}

/**
 * All deadlines of the broker behind one system timer: long polls, sessions, rebalances.
 *
 * A hashed wheel: adding and cancelling take the same time with ten deadlines as with ten thousand. A task
 * runs up to one tick late and never early. The system timer is set for the next slot that holds
 * anything, so an idle broker does not wake up.
 */
export class TimerWheel {
  private readonly slots = Array.from({ length: SLOTS }, () => new Set<TimerEntry>());
  private doneTick: number;
  private armedTick = Infinity;
  private disarm: () => void = () => undefined;
  private size = 0;

  constructor(
    private readonly clock: Clock,
    private readonly scheduler: Scheduler,
    private readonly tickMs = 10,
  ) {
    this.doneTick = this.tickAt(this.nowMs());
  }

  add(delayMs: number, task: () => void): TimerEntry {
    const dueTick = Math.max(Math.ceil((this.nowMs() + delayMs) / this.tickMs), this.doneTick + 1);
    const slot = this.slotOf(dueTick);
    const entry: TimerEntry = { dueTick, task, slot };
    slot.add(entry);
    this.size += 1;
    if (dueTick < this.armedTick) this.arm(dueTick);
    return entry;
  }

  cancel(entry: TimerEntry): void {
    if (entry.slot?.delete(entry) === true) this.size -= 1;
    entry.slot = undefined;
  }

  stop(): void {
    this.disarm();
    this.armedTick = 0;
    for (const slot of this.slots) slot.clear();
  }

  private run(): void {
    const now = this.tickAt(this.nowMs());
    const due: TimerEntry[] = [];
    for (let tick = Math.max(this.doneTick + 1, now - SLOTS + 1); tick <= now; tick += 1) {
      for (const entry of this.slotOf(tick)) if (entry.dueTick <= now) due.push(entry);
    }
    this.doneTick = now;
    this.armedTick = Infinity;
    for (const entry of due) this.fire(entry);
    this.armNext();
  }

  /** A task may cancel another one that is due in the same tick. */
  private fire(entry: TimerEntry): void {
    if (entry.slot === undefined) return;
    this.cancel(entry);
    entry.task();
  }

  /** The next slot that holds anything; an entry of a later round only costs one early look. */
  private armNext(): void {
    if (this.size === 0) return;
    for (let tick = this.doneTick + 1; tick <= this.doneTick + SLOTS; tick += 1) {
      if (tick >= this.armedTick) return;
      if (this.slotOf(tick).size > 0) return this.arm(tick);
    }
  }

  private arm(tick: number): void {
    this.disarm();
    this.armedTick = tick;
    this.disarm = this.scheduler.after(Math.max(tick * this.tickMs - this.nowMs(), 0), () => this.run());
  }

  private slotOf(tick: number): Set<TimerEntry> {
    return this.slots[tick % SLOTS] as Set<TimerEntry>;
  }

  private tickAt(ms: number): number {
    return Math.floor(ms / this.tickMs);
  }

  private nowMs(): number {
    return this.clock.now().getTime();
  }
}
