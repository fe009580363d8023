import { WorkLane } from './work-lane';

/** Work that ends when the test says so. */
class Calls {
  readonly started: string[] = [];
  readonly failures: string[] = [];
  private readonly ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();

  readonly lane = new WorkLane<string>({
    limit: 2,
    graceMs: 1,
    idOf: (item) => item,
    run: (item, stopping) => {
      this.started.push(item);
      return new Promise((resolve, reject) => {
        this.ends.set(item, { resolve, reject });
        stopping.addEventListener('abort', () => reject(new Error('stopped')));
      });
    },
    failed: (item) => this.failures.push(item),
  });

  async end(item: string, how: 'resolve' | 'reject' = 'resolve'): Promise<void> {
    this.ends.get(item)?.[how](new Error('no answer'));
    await new Promise(setImmediate);
  }
}

describe('a work lane', () => {
  it('starts no more than its limit, and the next when one ends', async () => {
    const calls = new Calls();
    for (const item of ['a', 'b', 'c']) calls.lane.take(item);
    expect(calls.started).toEqual(['a', 'b']);

    await calls.end('a');
    expect(calls.started).toEqual(['a', 'b', 'c']);
  });

  it('does not take what runs or waits already', async () => {
    const calls = new Calls();
    for (const item of ['a', 'a', 'b', 'c', 'c']) calls.lane.take(item);

    await calls.end('a');
    await calls.end('b');
    await calls.end('c');
    expect(calls.started).toEqual(['a', 'b', 'c']);
  });

  it('takes again what has ended', async () => {
    const calls = new Calls();
    calls.lane.take('a');
    await calls.end('a');
    calls.lane.take('a');

    expect(calls.started).toEqual(['a', 'a']);
  });

  it('reports what failed and goes on', async () => {
    const calls = new Calls();
    for (const item of ['a', 'b', 'c']) calls.lane.take(item);
    await calls.end('a', 'reject');

    expect(calls.failures).toEqual(['a']);
    expect(calls.started).toEqual(['a', 'b', 'c']);
  });

  it('starts nothing more once closed, and tells what runs', async () => {
    const calls = new Calls();
    for (const item of ['a', 'b', 'c']) calls.lane.take(item);
    await calls.lane.close();
    calls.lane.take('d');

    expect(calls.started).toEqual(['a', 'b']);
    expect(calls.failures).toEqual([]);
  });
});
