import { eventually } from '@rivermart/testing';
import type { Kafka } from 'kafkajs';
import { aProducer, aRiverlog, connected, kafkaOf } from './a-riverlog';

const KEYS = 40;
const ROUNDS = 60;

async function fill(kafka: Kafka, topic: string): Promise<void> {
  const producer = await aProducer(kafka, { idempotent: true });
  for (let round = 0; round < ROUNDS; round += 1) {
    const messages = Array.from({ length: KEYS }, (_, i) => ({ key: `k${i}`, value: `v${round}` }));
    await producer.send({ topic, messages });
  }
}

describe('a compacted topic', () => {
  it('shrinks, and kafkajs reads the last value of every key to its end', async () => {
    const riverlog = await aRiverlog();
    const kafka = kafkaOf(riverlog);
    const admin = connected(kafka.admin());
    await admin.connect();
    const configEntries = [
      { name: 'cleanup.policy', value: 'compact' },
      { name: 'internal.segment.bytes', value: '4000' },
      { name: 'min.cleanable.dirty.ratio', value: '0.01' },
    ];
    await admin.createTopics({ topics: [{ topic: 'prices', numPartitions: 1, configEntries }] });
    await fill(kafka, 'prices');
    const sizeBytes = () => riverlog.topicSizes().find(({ name }) => name === 'prices')?.sizeBytes;
    await eventually(() => expect(sizeBytes()).toBeLessThan(20_000));

    const seen = new Map<string, string>();
    let last = '';
    const consumer = connected(kafka.consumer({ groupId: 'readers' }));
    await consumer.connect();
    await consumer.subscribe({ topic: 'prices', fromBeginning: true });
    await consumer.run({
      eachMessage: ({ message }) => {
        seen.set(String(message.key), String(message.value));
        last = message.offset;
        return Promise.resolve();
      },
    });
    await eventually(() => expect(last).toBe(String(KEYS * ROUNDS - 1)));
    expect([...seen.values()]).toEqual(Array.from({ length: KEYS }, () => `v${ROUNDS - 1}`));
  });
});
