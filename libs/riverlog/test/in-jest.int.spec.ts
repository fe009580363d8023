import { Kafka, logLevel } from 'kafkajs';
import { startTemporary, type TemporaryRiverlog } from '../src';

/** The example of the README, word for word but for the import. */
describe('orders', () => {
  let log: TemporaryRiverlog;
  let kafka: Kafka;

  beforeAll(async () => {
    log = await startTemporary({ storage: 'memory' });
    kafka = new Kafka({ brokers: [log.address], logLevel: logLevel.NOTHING });
  });
  afterAll(() => log.stop());

  it('are read in the order in which they were sent', async () => {
    const producer = kafka.producer();
    await producer.connect();
    await producer.send({ topic: 'orders', messages: [{ value: 'first' }, { value: 'second' }] });
    await producer.disconnect();

    const consumer = kafka.consumer({ groupId: 'spec' });
    await consumer.subscribe({ topic: 'orders', fromBeginning: true });
    const received: string[] = [];
    await new Promise<void>((resolve) => {
      void consumer.run({
        eachMessage: async ({ message }) => {
          if (received.push(String(message.value)) === 2) resolve();
        },
      });
    });
    await consumer.disconnect();
    expect(received).toEqual(['first', 'second']);
  });
});
