import { chaosPlan } from './chaos-plan';
import { brokers, onApacheKafka } from './on-apache-kafka';
import { SeededRandom } from './seeded-random';

const SEED = 7;
const size = { minutes: 30, orders: 10, kills: 400 };

describe('a plan for a shop on Apache Kafka', () => {
  const { faults } = chaosPlan(SEED, size);
  const planned = onApacheKafka(new SeededRandom(SEED), faults);

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

  it('keeps the times and every other fault', () => {
    expect(planned.map(({ atMs }) => atMs)).toEqual(faults.map(({ atMs }) => atMs));
    const others = planned.filter(({ fault }) => fault.kind !== 'broker');
    expect(faults).toEqual(expect.arrayContaining(others));
  });

  it('is the same for the same seed', () => {
    expect(onApacheKafka(new SeededRandom(SEED), faults)).toEqual(planned);
  });
});
