import {
  buildRecordBatch,
  errorCodes,
  fetch,
  initProducerId,
  metadata,
  produce,
  recordsOfBatches,
} from '@rivermart/kafka-protocol';
import type { Kafka, KafkaMessage } from 'kafkajs';
import { aProducer, aRiverlog, connected, kafkaOf } from './a-riverlog';
import { WireClient } from './wire-client';

async function consumed(kafka: Kafka, topic: string, count: number): Promise<KafkaMessage[]> {
  const consumer = connected(kafka.consumer({ groupId: `of-${topic}` }));
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const messages: KafkaMessage[] = [];
  await new Promise<void>((resolve) => {
    void consumer.run({
      eachMessage: async ({ message }) => {
        messages.push(message);
        if (messages.length === count) resolve();
      },
    });
  });
  return messages;
}

describe('a record', () => {
  it('comes back with key, value and headers at the offset that was acknowledged', async () => {
    const kafka = kafkaOf(await aRiverlog());
    const admin = connected(kafka.admin());
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: 'orders', numPartitions: 3 }] });
    const producer = await aProducer(kafka);

    const [placed] = await producer.send({
      topic: 'orders',
      messages: [{ key: 'k', value: 'v', headers: { type: 'order.created' }, partition: 1 }],
    });

    expect(placed).toMatchObject({ topicName: 'orders', partition: 1, errorCode: 0, baseOffset: '0' });
    const [message] = await consumed(kafka, 'orders', 1);
    expect(message?.value?.toString()).toBe('v');
    expect(message?.headers?.['type']?.toString()).toBe('order.created');
  });
});

const batchOf = (
  value: string,
  producer: { producerId: number; baseSequence: number } | undefined = undefined,
) =>
  buildRecordBatch(
    [{ timestampMs: Date.now(), value }],
    producer === undefined ? {} : { ...producer, producerEpoch: 0 },
  );

const produceOf = (batch: Buffer, acks = -1) => ({
  transactionalId: null,
  acks,
  timeoutMs: 1_000,
  topicData: [{ name: 'orders', partitionData: [{ index: 0, records: [batch] }] }],
});

const fetchOf = (fetchOffset: number, maxWaitMs: number) => ({
  maxWaitMs,
  minBytes: 1,
  maxBytes: 1_000_000,
  isolationLevel: 0,
  topics: [{ topic: 'orders', partitions: [{ partition: 0, fetchOffset, partitionMaxBytes: 1_000_000 }] }],
});

/** A client on a broker that has the topic `orders` with one partition. */
async function aWireClient() {
  const riverlog = await aRiverlog();
  const client = connected(await WireClient.connect(riverlog));
  await client.ask(metadata, 1, { topics: [{ name: 'orders' }] });
  return { riverlog, client };
}

const partitionOf = ({
  responses,
}: {
  responses: { partitionResponses: { errorCode: number; baseOffset: number }[] }[];
}) => responses[0]?.partitionResponses[0];

describe('an idempotent producer', () => {
  it('gets the first offset again when it sends a batch twice, which is stored once', async () => {
    const { client } = await aWireClient();
    const { producerId } = await client.ask(initProducerId, 1, {
      transactionalId: null,
      transactionTimeoutMs: 0,
    });
    const send = (baseSequence: number) =>
      client.ask(produce, 9, produceOf(batchOf('v', { producerId, baseSequence }))).then(partitionOf);

    expect(await send(0)).toMatchObject({ errorCode: 0, baseOffset: 0 });
    expect(await send(0)).toMatchObject({ errorCode: 0, baseOffset: 0 });
    expect(await send(1)).toMatchObject({ errorCode: 0, baseOffset: 1 });
    expect(await send(3)).toMatchObject({ errorCode: errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER });
  });

  it('never gets an id twice, also not over a restart', async () => {
    const { riverlog, client } = await aWireClient();
    const ask = { transactionalId: null, transactionTimeoutMs: 0 };
    const first = await client.ask(initProducerId, 4, ask);
    const second = await client.ask(initProducerId, 4, ask);
    expect(second.producerId).toBeGreaterThan(first.producerId);
    expect(riverlog.broker.logs.clusterId).toHaveLength(22);
  });
});

describe('a fetch at the end of the log', () => {
  it('waits for the next record', async () => {
    const { riverlog, client } = await aWireClient();
    const producer = connected(await WireClient.connect(riverlog));
    const waiting = client.ask(fetch, 11, fetchOf(0, 5_000));
    await producer.ask(produce, 9, produceOf(batchOf('news')));

    const records = (await waiting).responses[0]?.partitions[0]?.records ?? [];
    expect([...recordsOfBatches(Buffer.concat(records))].map(({ value }) => String(value))).toEqual(['news']);
  });

  it('comes back empty, not null, when the wait is over', async () => {
    const { client } = await aWireClient();
    const answer = await client.ask(fetch, 11, fetchOf(0, 50));
    expect(answer).toMatchObject({
      errorCode: 0,
      responses: [{ partitions: [{ errorCode: 0, highWatermark: 0 }] }],
    });
  });

  it('comes back at once with the range there is when the offset lies behind it', async () => {
    const { client } = await aWireClient();
    const answer = await client.ask(fetch, 11, fetchOf(7, 60_000));
    expect(answer.responses[0]?.partitions[0]).toMatchObject({
      errorCode: errorCodes.OFFSET_OUT_OF_RANGE,
      logStartOffset: 0,
    });
  });
});

describe('answers', () => {
  it('leave in the order of the requests, though a later one was done first', async () => {
    const { client } = await aWireClient();
    const slow = client.ask(fetch, 11, fetchOf(0, 200));
    const fast = client.ask(metadata, 1, { topics: [] });
    await Promise.all([slow, fast]);
    expect(client.answered).toEqual([1, 2, 3]);
  });

  it('do not come for acks=0, and whoever asks behind it is not held up', async () => {
    const { client } = await aWireClient();
    void client.ask(produce, 9, produceOf(batchOf('v'), 0));
    await client.ask(metadata, 1, { topics: [] });
    expect(client.answered).toEqual([1, 3]);
  });

  it('are replaced by the end of the connection when an acks=0 batch is refused', async () => {
    const { client } = await aWireClient();
    void client.ask(produce, 9, produceOf(Buffer.alloc(70), 0));
    await client.closed();
    expect(client.isClosed).toBe(true);
  });
});
