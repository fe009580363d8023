import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderCreated, recordedJourney } from '@rivermart/contracts';
import { logIn, TestEvents, type TestLog } from '@rivermart/testing';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import { orderRisk } from '../src/functions/order-risk/order-risk';
import { runFunction, type FunctionRun } from '../src/functions/run-function';

jest.setTimeout(240_000);

const IDLE_MS = 700;

/** On Riverlog, or on what `LOG_UNDER_TEST` says. */
describe('a function that events start', () => {
  let directory: string;
  let log: TestLog;
  let kafka: Kafka;
  let events: TestEvents;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'function-'));
    log = await logIn(directory);
    kafka = new Kafka({
      brokers: log.address.split(','),
      ...{ clientId: 'function-test', logLevel: logLevel.NOTHING },
    });
    events = await TestEvents.follow(log.address);
  });

  afterAll(async () => {
    await events.stop();
    await log.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const run = (signal?: AbortSignal): Promise<FunctionRun> =>
    runFunction(orderRisk, {
      settings: { brokers: log.address.split(',') },
      idleMs: IDLE_MS,
      ...(signal && { signal }),
    });

  const place = async (count: number, times = 1): Promise<string[]> => {
    const sample = recordedJourney().find(({ headers }) => headers['ce_type'] === orderCreated.name);
    const orderIds = Array.from({ length: count }, () => randomUUID());
    for (const orderId of orderIds)
      await events.tell(orderCreated, { ...(sample?.data as object), orderId } as never, { times });
    return orderIds;
  };

  /** What a reader of committed records finds there. */
  const recordsOn = async (topic: string): Promise<KafkaMessage[]> => {
    const admin = kafka.admin();
    await admin.connect();
    const ends = await admin.fetchTopicOffsets(topic);
    await admin.disconnect();
    const open = new Set(ends.filter(({ high, low }) => high !== low).map(({ partition }) => partition));
    const found: KafkaMessage[] = [];
    if (open.size === 0) return found;
    const consumer = kafka.consumer({ groupId: `reader-${randomUUID()}` });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer
        .run({
          eachBatch: async ({ batch }) => {
            found.push(...batch.messages);
            const end = ends.find(({ partition }) => partition === batch.partition);
            if (Number(batch.lastOffset()) + 1 >= Number(end?.high)) open.delete(batch.partition);
            if (open.size === 0) resolve();
            return Promise.resolve();
          },
        })
        .catch(reject);
    });
    await consumer.disconnect();
    return found;
  };

  const assessed = async (orderIds: readonly string[]): Promise<Record<string, number>> => {
    const keys = (await recordsOn('order-risks')).map(({ key }) => key?.toString() ?? '');
    return Object.fromEntries(orderIds.map((id) => [id, keys.filter((key) => key === id).length]));
  };

  const once = (orderIds: readonly string[]): Record<string, number> =>
    Object.fromEntries(orderIds.map((id) => [id, 1]));

  it('writes one result for each order, and ends when there is nothing more', async () => {
    const orders = await place(20);

    expect(await run()).toEqual({ results: 20, deadLetters: 0 });

    expect(await assessed(orders)).toEqual(once(orders));
    expect(await run()).toEqual({ results: 0, deadLetters: 0 });
  });

  it('gives the result of an event that lies there twice the same id, for readers to drop it', async () => {
    const [orderId] = await place(1, 2);

    await run();

    const ofOrder = (await recordsOn('order-risks')).filter(({ key }) => key?.toString() === orderId);
    expect(new Set(ofOrder.map(({ headers }) => headers?.['ce_id']?.toString())).size).toBe(1);
  });

  it('says which event a result comes from, and is readable by the contract', async () => {
    const [orderId] = await place(1);
    await run();

    const [result] = (await recordsOn('order-risks')).filter(({ key }) => key?.toString() === orderId);
    const header = (name: string): string => result?.headers?.[name]?.toString() ?? '';

    expect([header('ce_type'), header('ce_source')]).toEqual(['order.risk-assessed', 'order-risk']);
    expect(header('causation-id')).toMatch(/^[\da-f-]{36}$/);
    const data: unknown = JSON.parse(result?.value?.toString() ?? 'null');
    expect(orderRisk.writes.validate(data)).toEqual([]);
  });

  it('loses and doubles nothing when it is ended in the middle, and two go on together', async () => {
    const orders = await place(60);
    const ended = new AbortController();
    const first = run(ended.signal);
    ended.abort();
    await first;

    await Promise.all([run(), run()]);

    expect(await assessed(orders)).toEqual(once(orders));
  });

  it('puts what it cannot read on its dead-letter topic, bytes as they were, and goes on', async () => {
    const producer = kafka.producer();
    await producer.connect();
    const headers = { ce_type: 'order.created', ce_id: 'no-uuid' };
    await producer.send({ topic: 'orders', messages: [{ key: 'broken', value: '{"half', headers }] });
    await producer.disconnect();
    const orders = await place(3);

    expect(await run()).toEqual({ results: 3, deadLetters: 1 });

    const [letter] = await recordsOn('orders.order-risk.dlq');
    expect(letter?.value?.toString()).toBe('{"half');
    expect(letter?.headers?.['dl_consumer']?.toString()).toBe('order-risk');
    expect(await assessed(orders)).toEqual(once(orders));
  });
});
