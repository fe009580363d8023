import { eventually } from '@rivermart/testing';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { RestartableLog } from './restartable-log';

/** Clients that stay while Riverlog goes and comes: what a service sees of a deployment. */
describe('kafkajs clients that keep running', () => {
  it('produce and consume on after Riverlog restarted, without a loss or a repetition', async () => {
    const log = await RestartableLog.start();
    const retry = { initialRetryTime: 50, maxRetryTime: 500, retries: 100 };
    const kafka = new Kafka({ brokers: [log.address], logLevel: logLevel.NOTHING, retry });
    const producer = kafka.producer({ idempotent: true, createPartitioner: Partitioners.DefaultPartitioner });
    const consumer = kafka.consumer({ groupId: 'live', maxWaitTimeInMs: 100, sessionTimeout: 6_000 });
    const received: string[] = [];

    await producer.connect();
    await producer.send({ topic: 'live', messages: [{ value: 'before' }] });
    await consumer.connect();
    await consumer.subscribe({ topic: 'live', fromBeginning: true });
    await consumer.run({
      eachMessage: ({ message }) => Promise.resolve(void received.push(String(message.value))),
    });
    await eventually(() => expect(received).toEqual(['before']));

    await log.restart();
    await producer.send({ topic: 'live', messages: [{ value: 'after' }] });
    await eventually(() => expect(received).toContain('after'), { timeoutMs: 20_000 });
    expect(received.filter((value) => value === 'after')).toHaveLength(1);

    await consumer.disconnect();
    await producer.disconnect();
    await log.stop();
  }, 60_000);
});
