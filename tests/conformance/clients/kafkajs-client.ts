import { CompressionTypes, Kafka, logLevel, Partitioners, type IHeaders } from 'kafkajs';
import type { ConformanceClient, ReceivedRecord } from './conformance-client';
import { createTopic } from './create-topic';

const kafkaAt = (address: string): Kafka =>
  new Kafka({ brokers: [address], clientId: 'conformance', logLevel: logLevel.NOTHING });

const headersOf = (headers: IHeaders = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, String(value)]));

export const kafkajsClient: ConformanceClient = {
  name: 'kafkajs',
  missing: undefined,

  createTopic,

  async produce(address, topic, records) {
    const producer = kafkaAt(address).producer({
      idempotent: true,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    await producer.send({
      topic,
      messages: records.map(({ headers = {}, ...rest }) => ({ ...rest, headers })),
    });
    await producer.disconnect();
  },

  codecs: ['gzip'],
  async produceCompressed(address, topic, { values }) {
    const producer = kafkaAt(address).producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    const messages = values.map((value) => ({ value }));
    await producer.send({ topic, compression: CompressionTypes.GZIP, messages });
    await producer.disconnect();
  },

  async produceInTransactions(address, { topic, transactionalId, transactions }) {
    const producer = kafkaAt(address).producer({
      transactionalId,
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    for (const { end, records } of transactions) {
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: records.map(({ key, value }) => ({ key, value })) });
      await transaction[end]();
    }
    await producer.disconnect();
  },

  async consume(address, { topic, group, count }) {
    const consumer = kafkaAt(address).consumer({ groupId: group, maxWaitTimeInMs: 100 });
    const received: ReceivedRecord[] = [];
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      // It starts again by itself when trying again may help, as with a coordinator that loads.
      consumer.on('consumer.crash', ({ payload }) => !payload.restart && reject(payload.error));
      void consumer.run({
        eachMessage: ({ partition, message }) => {
          received.push({
            key: message.key?.toString() ?? null,
            value: message.value?.toString() ?? null,
            headers: headersOf(message.headers),
            partition,
            offset: Number(message.offset),
          });
          if (received.length >= count) resolve();
          return Promise.resolve();
        },
      });
    });
    // Leaving commits what was handled.
    await consumer.disconnect();
    return received;
  },
};
