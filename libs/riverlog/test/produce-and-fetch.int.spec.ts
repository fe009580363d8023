import { Partitioners, type Kafka, type KafkaMessage } from 'kafkajs';
import { aRiverlog, connected, kafkaOf } from './a-riverlog';

async function aProducer(kafka: Kafka, idempotent = false) {
  const options = { createPartitioner: Partitioners.DefaultPartitioner, idempotent, maxInFlightRequests: 1 };
  const producer = connected(kafka.producer(options));
  await producer.connect();
  return producer;
}

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
