import { Clock } from '@rivermart/kernel';
import { Scheduler } from './scheduler';
import { TimerWheel } from './timer-wheel';

/** Time that stands still until it is told to pass; it runs what becomes due on the way. */
class TimeInTest extends Scheduler {
  nowMs = 1_000_000;
  wakeUps = 0;
  private timers: { dueMs: number; task: () => void }[] = [];

  readonly clock: Clock = { now: () => new Date(this.nowMs) };

  override after(delayMs: number, task: () => void): () => void {
    const timer = { dueMs: this.nowMs + delayMs, task };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((each) => each !== timer);
    };
  }

  override soon(task: () => void): void {
    task();
  }

  passes(ms: number): void {
    const endMs = this.nowMs + ms;
    for (let next = this.takeNext(endMs); next !== undefined; next = this.takeNext(endMs)) {
      this.nowMs = next.dueMs;
      this.wakeUps += 1;
      next.task();
    }
    this.nowMs = endMs;
  }

  private takeNext(endMs: number): { dueMs: number; task: () => void } | undefined {
    const [next] = this.timers.filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs);
    this.timers = this.timers.filter((each) => each !== next);
    return next;
  }
}

function aWheel() {
  const time = new TimeInTest();
  const ran: string[] = [];
  const wheel = new TimerWheel(time.clock, time);
  return {
    time,
    wheel,
    ran,
    add: (delayMs: number, name: string) => wheel.add(delayMs, () => ran.push(name)),
  };
}

describe('a deadline', () => {
  it('comes at most one tick late and never early', () => {
    const { time, ran, add } = aWheel();
    add(25, 'a');
    time.passes(24);
    expect(ran).toEqual([]);
    time.passes(11);
    expect(ran).toEqual(['a']);
  });

  it('further away than the wheel is round comes once, in its round', () => {
    const { time, ran, add } = aWheel();
    add(60_000, 'minute');
    time.passes(59_999);
    expect(ran).toEqual([]);
    time.passes(11);
    expect(ran).toEqual(['minute']);
  });

  it('that is cancelled does not come, also not when another one of its tick cancels it', () => {
    const { time, wheel, ran, add } = aWheel();
    wheel.cancel(add(10, 'cancelled'));
    wheel.add(20, () => wheel.cancel(last));
    const last = add(20, 'too late');
    time.passes(100);
    expect(ran).toEqual([]);
  });

  it('that is nearer than those before is not waited for behind them', () => {
    const { time, ran, add } = aWheel();
    add(5_000, 'far');
    add(10, 'near');
    time.passes(20);
    expect(ran).toEqual(['near']);
    time.passes(5_000);
    expect(ran).toEqual(['near', 'far']);
  });

  it('set by another one in its task comes after it', () => {
    const { time, wheel, ran, add } = aWheel();
    wheel.add(10, () => add(0, 'second'));
    time.passes(50);
    expect(ran).toEqual(['second']);
  });
});

describe('an idle wheel', () => {
  it('does not wake up', () => {
    const { time, add } = aWheel();
    add(10, 'a');
    time.passes(100_000);
    expect(time.wakeUps).toBe(1);
  });

  it('runs nothing after it was stopped', () => {
    const { time, wheel, ran, add } = aWheel();
    add(10, 'a');
    wheel.stop();
    time.passes(100);
    expect(ran).toEqual([]);
  });
});
