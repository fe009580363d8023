import { PollingWorker } from './polling-worker';

/** Lets promise chains run; timers stand still unless advanced. */
const settle = (): Promise<unknown> => jest.advanceTimersByTimeAsync(0);

describe('a polling worker', () => {
  let answers: (boolean | Error)[];
  let runs: number;
  let worker: PollingWorker;

  beforeEach(() => {
    jest.useFakeTimers();
    answers = [];
    runs = 0;
    worker = new PollingWorker({
      name: 'test',
      everyMs: 1_000,
      run: async () => {
        runs += 1;
        const answer = answers.shift() ?? false;
        if (answer instanceof Error) throw answer;
        return answer;
      },
    });
  });

  afterEach(async () => {
    await worker.stop();
    jest.useRealTimers();
  });

  it('runs at once while there is more, then pauses', async () => {
    answers = [true, true, false];
    worker.start();
    await settle();
    expect(runs).toBe(3);

    await jest.advanceTimersByTimeAsync(999);
    expect(runs).toBe(3);
    await jest.advanceTimersByTimeAsync(1);
    expect(runs).toBe(4);
  });

  it('runs at once when woken', async () => {
    worker.start();
    await settle();
    worker.wake();
    await settle();
    expect(runs).toBe(2);
  });

  it('runs once more when woken during a run', async () => {
    worker.start();
    worker.wake();
    await settle();
    expect(runs).toBe(2);
  });

  it('waits longer after each failure, however often it is woken, and reports them', async () => {
    answers = [new Error('first'), new Error('second')];
    const failed = jest.fn();
    worker.start({ failed });
    await settle();
    worker.wake();
    await jest.advanceTimersByTimeAsync(1_999);
    expect(runs).toBe(1);

    await jest.advanceTimersByTimeAsync(1);
    expect(runs).toBe(2);
    await jest.advanceTimersByTimeAsync(4_000);
    expect(runs).toBe(3);
    expect(failed.mock.calls).toEqual([
      ['test', new Error('first'), 1],
      ['test', new Error('second'), 2],
    ]);
  });

  it('never overlaps itself and waits for the run in hand when it stops', async () => {
    let finish: (hasMore: boolean) => void = () => undefined;
    let running = 0;
    const slow = new PollingWorker({
      name: 'slow',
      everyMs: 10,
      run: () => {
        running += 1;
        return new Promise<boolean>((resolve) => (finish = resolve)).finally(() => (running -= 1));
      },
    });
    slow.start();
    slow.wake();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(running).toBe(1);

    const stopped = slow.stop();
    finish(true);
    await stopped;
    expect(running).toBe(0);
  });
});
