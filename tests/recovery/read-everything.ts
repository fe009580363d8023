import { Kafka, logLevel } from 'kafkajs';
import type { AcknowledgedRecord } from './idempotent-load';

/** Every record of a topic, by a consumer that knows nothing of who wrote it. */
export async function readEverything(address: string, topic: string): Promise<AcknowledgedRecord[]> {
  const kafka = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map(
    (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, Number(high)]),
  );
  await admin.disconnect();

  const consumer = kafka.consumer({ groupId: `read-everything-${topic}`, maxWaitTimeInMs: 100 });
  const records: AcknowledgedRecord[] = [];
  const total = [...ends.values()].reduce((sum, end) => sum + end, 0);
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.on('consumer.crash', ({ payload }) => reject(payload.error));
    void consumer.run({
      eachBatchAutoResolve: true,
      eachBatch: ({ batch }) => {
        for (const { offset, key, value } of batch.messages) {
          records.push({
            partition: batch.partition,
            offset: Number(offset),
            key: String(key),
            value: String(value),
          });
        }
        if (records.length >= total) resolve();
        return Promise.resolve();
      },
    });
  });
  await consumer.disconnect();
  return records.toSorted((a, b) => a.partition - b.partition || a.offset - b.offset);
}
