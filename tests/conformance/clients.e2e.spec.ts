import { RecordBatch } from '@rivermart/kafka-protocol';
import { randomUUID } from 'node:crypto';
import { brokers, presentBrokers } from './brokers';
import { clients } from './clients/all-clients';
import {
  codecs,
  type ConformanceClient,
  type ReceivedRecord,
  type SentRecord,
} from './clients/conformance-client';
import { createTopic } from './clients/create-topic';
import type { ConformanceBroker } from './conformance-broker';
import { RestartableLog } from './restartable-log';

const present = clients.filter(({ missing }) => missing === undefined);
for (const { name, missing } of [...clients, ...brokers]) {
  if (missing !== undefined) process.stderr.write(`conformance: ${name} is left out: ${missing}\n`);
}

const numbered = (from: number, count: number): SentRecord[] =>
  Array.from({ length: count }, (_, i) => ({ key: 'order-1', value: `event-${from + i}` }));
const valuesOf = (records: readonly (SentRecord | ReceivedRecord)[]) => records.map(({ value }) => value);
const named = (some: readonly ConformanceClient[]) => some.map((client) => [client.name, client] as const);
const newTopic = (name: string) => `${name.replace(/[^a-z]/g, '')}-${randomUUID()}`;

describe.each(presentBrokers)('with $name', ({ start }) => {
  let broker: ConformanceBroker;
  beforeAll(async () => {
    broker = await start();
  }, 120_000);
  afterAll(async () => {
    for (const client of present) await client.stop?.();
    await broker?.stop();
  }, 60_000);

  describe.each(named(present))('%s', (name, client) => {
    it('creates a topic, and gets back keys, headers, tombstones and records without a key', async () => {
      const topic = newTopic(name);
      await client.createTopic(broker.address, topic);
      const sent: SentRecord[] = [
        { key: 'order-1', value: 'created', headers: { type: 'order.created', source: 'shop ünïcode' } },
        { key: 'order-1', value: null },
        { key: null, value: 'keyless' },
      ];
      await client.produce(broker.address, topic, sent);

      expect(await client.consume(broker.address, { topic, group: topic, count: 3 })).toEqual(
        sent.map((record, offset) => ({ headers: {}, ...record, partition: 0, offset })),
      );
    }, 60_000);

    it('produces to a topic nobody created', async () => {
      const topic = newTopic(name);
      await client.produce(broker.address, topic, numbered(0, 2));
      const received = await client.consume(broker.address, { topic, group: topic, count: 2 });
      expect(valuesOf(received)).toEqual(['event-0', 'event-1']);
    }, 60_000);

    it('goes on where its group was, after a restart of the client and after a restart of the broker', async () => {
      const topic = newTopic(name);
      await client.createTopic(broker.address, topic);
      await client.produce(broker.address, topic, numbered(0, 4));
      const first = await client.consume(broker.address, { topic, group: topic, count: 4 });
      await client.produce(broker.address, topic, numbered(4, 2));
      const second = await client.consume(broker.address, { topic, group: topic, count: 2 });

      await broker.restart();
      await client.produce(broker.address, topic, numbered(6, 2));
      const third = await client.consume(broker.address, { topic, group: topic, count: 2 });
      expect([first, second, third].flatMap(valuesOf)).toEqual(valuesOf(numbered(0, 8)));
      expect(third.map(({ offset }) => offset)).toEqual([6, 7]);
    }, 120_000);
  });

  describe.each(named(present.filter(({ codecs }) => codecs.length > 0)))('%s', (name, client) => {
    it.each(client.codecs)(
      'compresses with %s',
      async (codec) => {
        const topic = newTopic(`${name}${codec}`);
        await client.createTopic(broker.address, topic);
        const values = Array.from({ length: 50 }, (_, i) => `the same words again and again ${i}`);
        await client.produceCompressed?.(broker.address, topic, { codec, values });

        const received = await client.consume(broker.address, { topic, group: topic, count: 50 });
        expect(valuesOf(received)).toEqual(values);
        if (broker instanceof RestartableLog) expect(storedCodecs(broker, topic)).toEqual([codec]);
      },
      60_000,
    );
  });

  describe.each(codecs)('a topic with compression.type=%s', (codec) => {
    it('is read by all who know the codec, however it was written', async () => {
      const topic = newTopic(codec);
      await createTopic(broker.address, topic, { 'compression.type': codec });
      const records = Array.from({ length: 50 }, (_, i) => ({
        key: 'order-1',
        value: `the same again ${i}`,
      }));
      await present[0]?.produce(broker.address, topic, records);

      for (const client of present.filter((each) => each.codecs.includes(codec))) {
        const group = `${topic}-${client.name}`;
        const received = await client.consume(broker.address, { topic, group, count: 50 });
        expect([client.name, valuesOf(received)]).toEqual([client.name, valuesOf(records)]);
      }
      if (broker instanceof RestartableLog) expect(storedCodecs(broker, topic)).toEqual([codec]);
    }, 60_000);
  });

  const transactional = present.filter((client) => client.produceInTransactions !== undefined);
  describe.each(named(transactional))('%s', (name, client) => {
    it('hides what a transaction aborted from those who read what is committed', async () => {
      const topic = newTopic(name);
      await client.createTopic(broker.address, topic);
      await client.produceInTransactions?.(broker.address, {
        topic,
        transactionalId: topic,
        transactions: [
          { end: 'commit', records: numbered(0, 2) },
          { end: 'abort', records: numbered(2, 3) },
          { end: 'commit', records: numbered(5, 1) },
        ],
      });

      for (const reader of present) {
        const group = `${topic}-${reader.name}`;
        const received = await reader.consume(broker.address, { topic, group, count: 3 });
        expect([reader.name, valuesOf(received)]).toEqual([reader.name, ['event-0', 'event-1', 'event-5']]);
      }
    }, 120_000);
  });

  it('all clients read what each of them writes', async () => {
    const topic = newTopic('all');
    await present[0]?.createTopic(broker.address, topic);
    for (const [i, client] of present.entries()) await client.produce(broker.address, topic, numbered(i, 1));

    for (const client of present) {
      const group = `${topic}-${client.name}`;
      const received = await client.consume(broker.address, { topic, group, count: present.length });
      expect([client.name, valuesOf(received)]).toEqual([client.name, valuesOf(numbered(0, present.length))]);
    }
  }, 120_000);
});

/** As the bytes of the log say: a batch stays compressed as its producer did it. */
function storedCodecs({ riverlog }: RestartableLog, topic: string): unknown[] {
  const stored = riverlog.broker.logs
    .partition(topic, 0)
    ?.readTail(0, 1_000_000, { isolation: 'uncommitted', atLeastOneBatch: true });
  const batches = (stored?.records ?? []).map((bytes) => new RecordBatch(bytes));
  return [...new Set(batches.map((batch) => batch.codec))];
}
