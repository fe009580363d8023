import { capacityPlan } from './capacity-plan';
import { defaultInputs, type PlanInputs, type TopicLoad } from './plan-inputs';
import { shopLoad } from './shop-load';

const SECONDS_PER_DAY = 86_400;
const messages = (bytesPerEvent: number, readers = 1): readonly TopicLoad[] => [
  { name: 'messages', eventsPerOrder: 1, bytesPerEvent, readers },
];
const planned = (inputs: Partial<PlanInputs>) =>
  capacityPlan({ ...defaultInputs, topics: shopLoad(), ...inputs });

describe('an order of this shop', () => {
  it('is ten events of about six hundred bytes, as they are recorded', () => {
    const { eventsPerSecond, peakInBytesPerSecond } = planned({ ordersPerSecond: 1, peakFactor: 1 });
    expect(eventsPerSecond).toBe(10);
    expect(peakInBytesPerSecond / eventsPerSecond).toBeGreaterThan(500);
    expect(peakInBytesPerSecond / eventsPerSecond).toBeLessThan(700);
  });

  it('needs no more than the catalogue gives it, up to what this machine was seen to take', () => {
    const { partitions, topics } = planned({ ordersPerSecond: 300, peakFactor: 1 });
    expect(topics.every((topic) => topic.partitions === 6)).toBe(true);
    expect(partitions).toBe(36);
  });

  it('fills the cores that it was measured to fill', () => {
    // Measured: 300 orders a second fill two cores at 6.4 ms an order.
    const { shopCores } = planned({ ordersPerSecond: 300, peakFactor: 1 });
    expect(shopCores * 0.6).toBeCloseTo(1.92);
  });
});

describe('a plan', () => {
  it('grows in a straight line with the load, in disk and network', () => {
    const [one, ten] = [planned({ ordersPerSecond: 10 }), planned({ ordersPerSecond: 100 })];
    const disk = ({ diskPerBrokerBytes, brokers }: typeof one): number => diskPerBrokerBytes * brokers;
    expect(disk(ten) / disk(one)).toBeCloseTo(10);
    expect(ten.peakOutBytesPerSecond / one.peakOutBytesPerSecond).toBeCloseTo(10);
  });

  it('says which need decides the brokers', () => {
    expect(planned({}).decidedBy).toBe('replication');
    expect(planned({ ordersPerSecond: 5_000 }).decidedBy).toBe('disk');
    expect(planned({ ordersPerSecond: 50_000, retentionHours: 0.1 }).decidedBy).toBe('network');
  });

  it('keeps what is written thirty seconds ago in memory', () => {
    const { memoryPerBrokerBytes, brokers, peakInBytesPerSecond } = planned({ ordersPerSecond: 1_000 });
    expect((memoryPerBrokerBytes - 1e9) * brokers).toBeCloseTo(peakInBytesPerSecond * 3 * 30, -3);
  });

  it('gives a slow consumer more partitions', () => {
    const slow = planned({ ordersPerSecond: 100, consumerMsPerEvent: 50 });
    expect(Math.max(...slow.topics.map(({ partitions }) => partitions))).toBeGreaterThanOrEqual(50);
  });
});

/** The cases the lesson publishes, with messages of 1 KB and three copies where it says nothing of them. */
describe('the published cases', () => {
  it('Netflix: eight trillion events a day are 92.6 million a second on average, four times the peak it names', () => {
    const average = 8e12 / SECONDS_PER_DAY;
    const { eventsPerSecond } = planned({ topics: messages(1_000), ordersPerSecond: average, peakFactor: 1 });
    expect(eventsPerSecond / 1e6).toBeCloseTo(92.6, 1);
    expect(eventsPerSecond / 20e6).toBeGreaterThan(4);
  });

  it('Netflix: the peak of twenty million a second over a hundred clusters is a cluster of modest size each', () => {
    const cluster = planned({
      topics: messages(1_000, 3),
      ordersPerSecond: 20e6 / 100,
      peakFactor: 1,
      retentionHours: 8,
      diskPerBrokerBytes: 4e12,
    });
    expect(cluster.peakInBytesPerSecond).toBe(200e6);
    expect(cluster.brokers).toBeGreaterThanOrEqual(6);
    expect(cluster.brokers).toBeLessThanOrEqual(12);
  });

  it('Uber: fifteen million orders a day are 174 a second on average, and five thousand events at the peak', () => {
    const perSecond = 15e6 / SECONDS_PER_DAY;
    const uber = planned({ ordersPerSecond: perSecond });
    expect(perSecond).toBeCloseTo(173.6, 1);
    expect(uber.peakEventsPerSecond).toBeCloseTo(5_208, 0);
    // A terabyte an hour is 278 MB/s: orders are a small part of that, positions of drivers the rest.
    expect(uber.peakInBytesPerSecond).toBeLessThan(1e12 / 3_600 / 50);
  });

  it('a hundred thousand messages a second, from where the lesson calls for Kafka, fit on three brokers', () => {
    const { brokers, partitions } = planned({
      topics: messages(1_000),
      ordersPerSecond: 100_000,
      peakFactor: 1,
      retentionHours: 4,
      diskPerBrokerBytes: 4e12,
    });
    expect(brokers).toBe(3);
    expect(partitions).toBe(36);
  });

  it('a thousand a second, below which the lesson calls it too much, is a fraction of one core', () => {
    const { consumerCores } = planned({ topics: messages(1_000), ordersPerSecond: 1_000, peakFactor: 1 });
    expect(consumerCores).toBeLessThan(0.5);
  });
});
