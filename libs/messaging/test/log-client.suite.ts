import { topics, type TopicDefinition } from '@rivermart/contracts';
import { newId } from '@rivermart/kernel';
import type { IncomingRecord, LogClient, OutgoingRecord, RunningConsumer } from '@rivermart/messaging';
import { eventually } from '@rivermart/testing';

/** Any Kafka-compatible log that a suite may create topics on. */
export interface LogUnderTest {
  readonly address: string;
  remove(): Promise<void>;
}

/** What every adapter of the `LogClient` port does, whichever Kafka client it is made of. */
export function logClientSuite(
  startLog: () => Promise<LogUnderTest>,
  clientOf: (address: string) => Promise<LogClient>,
): void {
  let log: LogUnderTest;
  const clients: LogClient[] = [];

  beforeAll(async () => {
    log = await startLog();
  }, 240_000);

  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
  });

  afterAll(() => log.remove());

  const aClient = async (): Promise<LogClient> => {
    const client = await clientOf(log.address);
    clients.push(client);
    return client;
  };

  const aTopic = async (client: LogClient): Promise<TopicDefinition> => {
    const topic = { ...topics.orders, name: `suite-${newId()}` };
    await client.ensureTopics([topic]);
    return topic;
  };

  const record = ({ name: topic }: TopicDefinition, key: string, value: string): OutgoingRecord => ({
    topic,
    key: Buffer.from(key),
    value: Buffer.from(value),
    headers: { ce_type: 'suite.ran', traceparent: '00-a-b-01' },
  });

  const collect = async (
    client: LogClient,
    { name }: TopicDefinition,
    group = newId(),
  ): Promise<{ readonly seen: IncomingRecord[]; readonly consumer: RunningConsumer }> => {
    const seen: IncomingRecord[] = [];
    const consumer = await client.consume({
      group,
      topics: [name],
      onBatch: async (records) => void seen.push(...records),
    });
    return { seen, consumer };
  };

  it('says where each record lies, in the order in which they were given', async () => {
    const client = await aClient();
    const topic = await aTopic(client);
    const keys = Array.from({ length: 40 }, (_, index) => `key-${index % 7}`);
    const places = await client.publish(keys.map((key, index) => record(topic, key, String(index))));
    const { seen } = await collect(client, topic);

    await eventually(() => expect(seen).toHaveLength(40));
    const valueAt = new Map(seen.map(({ place, value }) => [JSON.stringify(place), value?.toString()]));
    expect(places.map((place) => valueAt.get(JSON.stringify(place)))).toEqual(
      keys.map((_, index) => String(index)),
    );
  });

  it('keeps the records of a key in one partition and in order', async () => {
    const client = await aClient();
    const topic = await aTopic(client);
    for (const round of [0, 1, 2]) {
      await client.publish(['a', 'b', 'c'].map((key) => record(topic, key, String(round))));
    }
    const { seen } = await collect(client, topic);

    await eventually(() => expect(seen).toHaveLength(9));
    const ofA = seen.filter(({ key }) => key?.toString() === 'a');
    expect(ofA.map(({ value }) => value?.toString())).toEqual(['0', '1', '2']);
    expect(new Set(ofA.map(({ place }) => place.partition)).size).toBe(1);
  });

  it('brings keys, values and headers as they were, nulls and bytes that are no text included', async () => {
    const client = await aClient();
    const topic = await aTopic(client);
    const bytes = Buffer.from([0, 255, 254]);
    await client.publish([
      { topic: topic.name, key: null, value: bytes, headers: { name: 'wärts' } },
      { topic: topic.name, key: bytes, value: null, headers: {} },
    ]);
    const { seen } = await collect(client, topic);

    await eventually(() => expect(seen).toHaveLength(2));
    expect(seen.find(({ key }) => key === null)).toMatchObject({
      value: bytes,
      headers: { name: Buffer.from('wärts') },
    });
    expect(seen.find(({ value }) => value === null)).toMatchObject({ key: bytes, headers: {} });
  });

  it('hands over the records of all partitions of a fetch at once', async () => {
    const client = await aClient();
    const topic = await aTopic(client);
    await client.publish(Array.from({ length: 60 }, (_, index) => record(topic, `key-${index}`, 'x')));
    const batches: number[] = [];
    await client.consume({
      group: newId(),
      topics: [topic.name],
      onBatch: async (records) => void batches.push(records.length),
    });

    await eventually(() => expect(batches.reduce((sum, size) => sum + size, 0)).toBe(60));
    expect(batches.length).toBeLessThan(topic.partitions);
  });

  it('delivers a rejected batch again, and nothing else twice', async () => {
    const client = await aClient();
    const topic = await aTopic(client);
    await client.publish([record(topic, 'a', '1')]);
    const tries: string[] = [];
    await client.consume({
      group: newId(),
      topics: [topic.name],
      onBatch: async (records) => {
        tries.push(...records.map(({ value }) => String(value)));
        if (tries.length === 1) throw new Error('not yet');
      },
    });

    await eventually(() => expect(tries).toEqual(['1', '1']));
    await client.publish([record(topic, 'a', '2')]);
    await eventually(() => expect(tries).toEqual(['1', '1', '2']));
  });

  it('goes on where its group stopped', async () => {
    const client = await aClient();
    const topic = await aTopic(client);
    const group = newId();
    await client.publish([record(topic, 'a', 'before')]);
    const first = await collect(client, topic, group);
    await eventually(() => expect(first.seen).toHaveLength(1));
    await first.consumer.stop();

    await client.publish([record(topic, 'a', 'after')]);
    const second = await collect(await aClient(), topic, group);
    await eventually(() => expect(second.seen.map(({ value }) => String(value))).toEqual(['after']));
  });

  it('knows the lag of a group', async () => {
    const client = await aClient();
    const topic = await aTopic(client);
    const group = newId();
    await client.publish([record(topic, 'a', '1')]);
    const { seen, consumer } = await collect(client, topic, group);
    await eventually(() => expect(seen).toHaveLength(1));
    await consumer.stop();
    await client.publish([record(topic, 'a', '2'), record(topic, 'a', '3')]);

    const lags = await client.lagOf(group);
    const behind = lags.filter(({ committedOffset, endOffset }) => endOffset > committedOffset);
    expect(behind).toMatchObject([{ topic: topic.name, committedOffset: 1, endOffset: 3 }]);
  });

  it('shares the partitions among the members of a group', async () => {
    const topic = await aTopic(await aClient());
    const group = newId();
    const [one, two] = [
      await collect(await aClient(), topic, group),
      await collect(await aClient(), topic, group),
    ];
    const partitionsOf = ({ consumer }: { readonly consumer: RunningConsumer }): readonly number[] =>
      consumer.assignment.flatMap(({ partitions }) => partitions);

    await eventually(
      () => {
        const all = [...partitionsOf(one), ...partitionsOf(two)].sort();
        expect(all).toEqual([0, 1, 2, 3, 4, 5]);
        expect(partitionsOf(one)).toHaveLength(3);
      },
      { timeoutMs: 20_000 },
    );
  }, 30_000);

  it('leaves topics alone that are there', async () => {
    const client = await aClient();
    const topic = await aTopic(client);
    await client.publish([record(topic, 'a', 'kept')]);
    await client.ensureTopics([{ ...topic, partitions: 9 }]);
    const { seen } = await collect(client, topic);

    await eventually(() => expect(seen).toHaveLength(1));
  });
}
