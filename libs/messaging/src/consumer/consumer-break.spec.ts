import { ConsumerBreak, NotConsuming, type Leaving } from './consumer-break';

const nobodyListens = () => undefined;
const log = { debug: nobodyListens, info: nobodyListens, warn: nobodyListens, error: nobodyListens };

function aBreak(consumer: Partial<Leaving> | null = {}) {
  const happened: string[] = [];
  const noted: unknown[][] = [];
  const leaving: Leaving = {
    leave: () => Promise.resolve(void happened.push('left')),
    rejoin: () => Promise.resolve(void happened.push('joined')),
    ...consumer,
  };
  const query = (_sql: string, values: unknown[]) => Promise.resolve(void noted.push(values));
  const own = new ConsumerBreak({
    ...{ group: 'order', log, dataSource: { query } as never },
    consumer: () => (consumer === null ? undefined : leaving),
  });
  return { own, happened, noted };
}

describe('a break of the consumer', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('ends when it is ended, and both are written down', async () => {
    const { own, happened, noted } = aBreak();
    await own.begin(30, 'ada');
    expect(happened).toEqual(['left']);
    await own.end('ada', { topic: 'orders' });

    expect(happened).toEqual(['left', 'joined']);
    expect(own.endsAt).toBeUndefined();
    expect(noted).toEqual([
      ['ada', 'pause-events', '{"seconds":30}'],
      ['ada', 'resume-events', '{"topic":"orders"}'],
    ]);
  });

  it('ends by itself when whoever asked for it is gone', async () => {
    const { own, happened } = aBreak();
    await own.begin(30, 'ada');
    await jest.advanceTimersByTimeAsync(29_000);
    expect(happened).toEqual(['left']);
    await jest.advanceTimersByTimeAsync(2_000);

    expect(happened).toEqual(['left', 'joined']);
    await own.end('ada');
    expect(happened).toEqual(['left', 'joined']);
  });

  it('is made longer by a second one, not left twice', async () => {
    const { own, happened } = aBreak();
    await Promise.all([own.begin(5, 'ada'), own.begin(30, 'grace')]);
    await jest.advanceTimersByTimeAsync(10_000);

    expect(happened).toEqual(['left']);
    own.stop();
  });

  it('is over when the group cannot be left', async () => {
    const { own, happened } = aBreak({ leave: () => Promise.reject(new Error('the log is away')) });

    await expect(own.begin(5, 'ada')).rejects.toThrow('the log is away');
    expect(happened).toEqual(['joined']);
    expect(own.endsAt).toBeUndefined();
  });

  it('is refused where nothing consumes', async () => {
    const { own } = aBreak(null);

    await expect(own.begin(5, 'ada')).rejects.toThrow(NotConsuming);
  });
});
