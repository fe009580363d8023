import { RecordBatch } from '@rivermart/kafka-protocol';
import { randomUUID } from 'node:crypto';
import type { ConformanceClient, ReceivedRecord, SentRecord } from './clients/conformance-client';
import { kafkajsClient } from './clients/kafkajs-client';
import { kcatClient, kcatProduceCompressed } from './clients/kcat-client';
import { platformaticClient } from './clients/platformatic-client';
import { RestartableLog } from './restartable-log';

const clients: readonly ConformanceClient[] = [kafkajsClient, platformaticClient, kcatClient];
const present = clients.filter(({ missing }) => missing === undefined);
for (const { name, missing } of clients) {
  if (missing !== undefined) process.stderr.write(`conformance: ${name} is left out, ${missing}\n`);
}

const numbered = (from: number, count: number): SentRecord[] =>
  Array.from({ length: count }, (_, i) => ({ key: 'order-1', value: `event-${from + i}` }));
const valuesOf = (records: readonly ReceivedRecord[]) => records.map(({ value }) => value);

let log: RestartableLog;
beforeAll(async () => {
  log = await RestartableLog.start();
});
afterAll(async () => {
  for (const client of present) await client.stop?.();
  await log.stop();
});

describe.each(present.map((client) => [client.name, client] as const))('%s', (name, client) => {
  const newTopic = () => `${name.replace(/[^a-z]/g, '')}-${randomUUID()}`;

  it('creates a topic, and gets back keys, headers, tombstones and records without a key', async () => {
    const topic = newTopic();
    await client.createTopic(log.address, topic);
    const sent: SentRecord[] = [
      { key: 'order-1', value: 'created', headers: { type: 'order.created', source: 'shop ünïcode' } },
      { key: 'order-1', value: null },
      { key: null, value: 'keyless' },
    ];
    await client.produce(log.address, topic, sent);

    expect(await client.consume(log.address, { topic, group: topic, count: 3 })).toEqual(
      sent.map((record, offset) => ({ headers: {}, ...record, partition: 0, offset })),
    );
  }, 30_000);

  it('produces to a topic nobody created', async () => {
    const topic = newTopic();
    await client.produce(log.address, topic, numbered(0, 2));
    const received = await client.consume(log.address, { topic, group: topic, count: 2 });
    expect(valuesOf(received)).toEqual(['event-0', 'event-1']);
  }, 30_000);

  it('goes on where its group was, after a restart of the client and after a restart of Riverlog', async () => {
    const topic = newTopic();
    await client.createTopic(log.address, topic);
    await client.produce(log.address, topic, numbered(0, 4));
    const first = await client.consume(log.address, { topic, group: topic, count: 4 });
    await client.produce(log.address, topic, numbered(4, 2));
    const second = await client.consume(log.address, { topic, group: topic, count: 2 });

    await log.restart();
    await client.produce(log.address, topic, numbered(6, 2));
    const third = await client.consume(log.address, { topic, group: topic, count: 2 });
    expect([first, second, third].flatMap(valuesOf)).toEqual(numbered(0, 8).map(({ value }) => value));
    expect(third.map(({ offset }) => offset)).toEqual([6, 7]);
  }, 60_000);
});

describe('what one client writes', () => {
  it('all others read', async () => {
    const topic = `all-${randomUUID()}`;
    const [first] = present;
    await first?.createTopic(log.address, topic);
    for (const [i, client] of present.entries()) await client.produce(log.address, topic, numbered(i, 1));

    const expected = numbered(0, present.length).map(({ value }) => value);
    for (const client of present) {
      const group = `${topic}-${client.name}`;
      const received = await client.consume(log.address, { topic, group, count: present.length });
      expect([client.name, valuesOf(received)]).toEqual([client.name, expected]);
    }
  }, 60_000);

  const compressed = kcatClient.missing === undefined ? it : it.skip;
  compressed.each(['gzip', 'snappy', 'lz4', 'zstd'])(
    'with %s stays compressed with it',
    async (codec) => {
      const topic = `compressed-${codec}-${randomUUID()}`;
      await kcatClient.createTopic(log.address, topic);
      const values = Array.from({ length: 50 }, (_, i) => `the same words again and again ${i}`);
      await kcatProduceCompressed(log.address, topic, { codec, values });

      const stored = log.riverlog.broker.logs
        .partition(topic, 0)
        ?.readTail(0, 1_000_000, { isolation: 'uncommitted', atLeastOneBatch: true });
      const batches = (stored?.records ?? []).map((bytes) => new RecordBatch(bytes));
      expect(new Set(batches.map((batch) => batch.codec))).toEqual(new Set([codec]));
      expect(stored?.sizeBytes).toBeLessThan(values.join('').length);
      expect(valuesOf(await kcatClient.consume(log.address, { topic, group: topic, count: 50 }))).toEqual(
        values,
      );
    },
    30_000,
  );
});
