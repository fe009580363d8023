import { Kafka, logLevel } from 'kafkajs';

const LAST = 'the last record';

/** The values of each partition that a consumer of committed records sees, in order. */
export async function readCommitted(address: string, topic: string, partitions: number): Promise<string[][]> {
  const kafka = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  await producer.connect();
  const messages = Array.from({ length: partitions }, (_, partition) => ({ partition, value: LAST }));
  await producer.send({ topic, messages });
  await producer.disconnect();

  const consumer = kafka.consumer({ groupId: `read-committed-${topic}`, maxWaitTimeInMs: 100 });
  const values: string[][] = Array.from({ length: partitions }, () => []);
  const left = new Set(values.keys());
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.on('consumer.crash', ({ payload }) => reject(payload.error));
    void consumer.run({
      eachMessage: ({ partition, message }) => {
        const value = String(message.value);
        if (value === LAST) left.delete(partition);
        else values[partition]?.push(value);
        if (left.size === 0) resolve();
        return Promise.resolve();
      },
    });
  });
  await consumer.disconnect();
  return values;
}
