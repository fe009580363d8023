import { Pace } from '../ports/pace';
import { SetClock } from '../simulation/a-log';
import { Throttler } from './throttler';

/** Time passes only while somebody sleeps. */
class SleepingPace extends Pace {
  readonly slept: number[] = [];
  constructor(private readonly clock: SetClock) {
    super();
  }
  override pause(): Promise<void> {
    return Promise.resolve();
  }
  override sleep(milliseconds: number): Promise<void> {
    this.slept.push(milliseconds);
    this.clock.ms += milliseconds;
    return Promise.resolve();
  }
}

function aThrottler(rate: () => number) {
  const clock = new SetClock();
  const pace = new SleepingPace(clock);
  return { clock, pace, throttler: new Throttler(rate, clock, pace) };
}

describe('a throttler', () => {
  it('sleeps as long as the bytes are ahead of their rate', async () => {
    const { pace, throttler } = aThrottler(() => 1_000);
    await throttler.maybeThrottle(500);
    await throttler.maybeThrottle(250);
    expect(pace.slept).toEqual([500, 250]);
  });

  it('saves up sleeps that no timer keeps', async () => {
    const { pace, throttler } = aThrottler(() => 1_000);
    for (let at = 0; at < 19; at += 1) await throttler.maybeThrottle(1);
    expect(pace.slept).toEqual([]);
    await throttler.maybeThrottle(1);
    expect(pace.slept).toEqual([20]);
  });

  it('does not sleep for what time has already made up for', async () => {
    const { clock, pace, throttler } = aThrottler(() => 1_000);
    clock.ms += 1_000;
    await throttler.maybeThrottle(900);
    expect(pace.slept).toEqual([]);
  });

  it('begins to count anew when its rate is changed', async () => {
    let rate = 1_000;
    const { clock, pace, throttler } = aThrottler(() => rate);
    clock.ms += 60_000;
    rate = 100;
    await throttler.maybeThrottle(50);
    expect(pace.slept).toEqual([500]);
  });

  it('holds nobody up without a rate', async () => {
    const { pace, throttler } = aThrottler(() => Infinity);
    await throttler.maybeThrottle(Number.MAX_SAFE_INTEGER);
    expect(pace.slept).toEqual([]);
  });
});
