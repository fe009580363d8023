import { chaosPlan } from './chaos-plan';
import { brokers, onApacheKafka } from './on-apache-kafka';
import { SeededRandom } from './seeded-random';

const SEED = 7;
const size = { minutes: 30, orders: 10, kills: 400 };

describe('a plan for a shop on Apache Kafka', () => {
  const { faults } = chaosPlan(SEED, size);
  const durationMs = size.minutes * 60_000;
  const planned = onApacheKafka(new SeededRandom(SEED), { faults, durationMs });

  it('has nothing left that needs Riverlog', () => {
    const riverlogs = planned.filter(
      ({ fault }) =>
        fault.target === 'riverlog' ||
        fault.kind === 'lost-answers' ||
        ('victim' in fault && fault.victim === 'riverlog'),
    );
    expect(riverlogs).toEqual([]);
  });

  it('kills and pauses every broker', () => {
    const hits = planned.flatMap(({ fault }) =>
      fault.kind === 'broker' ? [`${fault.trouble} ${fault.target}`] : [],
    );
    expect(new Set(hits)).toEqual(new Set(brokers.flatMap((name) => [`kill ${name}`, `pause ${name}`])));
  });

  it('kills every broker once, however short the run', () => {
    const short = onApacheKafka(new SeededRandom(SEED), { faults: [], durationMs: 20_000 });
    expect(short.map(({ fault: { target } }) => target)).toEqual(brokers);
    expect(short.every(({ atMs }) => atMs < 20_000)).toBe(true);
  });

  it('keeps every other fault, in the order of their times', () => {
    const times = planned.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    const kept = planned.flatMap((one) => (one.fault.kind === 'broker' ? [] : [JSON.stringify(one)]));
    const known = new Set(faults.map((one) => JSON.stringify(one)));
    expect(kept.filter((one) => !known.has(one))).toEqual([]);
    expect(kept.length).toBeGreaterThan(faults.length / 2);
  });

  it('is the same for the same seed', () => {
    expect(onApacheKafka(new SeededRandom(SEED), { faults, durationMs })).toEqual(planned);
  });
});
