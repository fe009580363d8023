import { createTopics, errorCodes, heartbeat, metadata } from '@rivermart/kafka-protocol';
import { aProducer, aRiverlog, connected, kafkaOf } from './a-riverlog';
import { WireClient } from './wire-client';

async function aBroker() {
  const riverlog = await aRiverlog();
  const client = connected(await WireClient.connect(riverlog));
  for (const name of ['orders', 'payments']) {
    await client.ask(createTopics, 7, {
      topics: [{ name, numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }],
      validateOnly: false,
    });
  }
  const topicError = async (name: string) =>
    (await client.ask(metadata, 9, { topics: [{ name }], allowAutoTopicCreation: false })).topics[0]
      ?.errorCode;
  return { riverlog, client, topicError };
}

describe('a fault', () => {
  it('puts its error into the answers of the API and the topic it names, as often as it says', async () => {
    const { riverlog, topicError } = await aBroker();
    riverlog.faults.add({ api: 'Metadata', topic: 'orders', errorCode: 'LEADER_NOT_AVAILABLE', times: 2 });

    expect(await topicError('payments')).toBe(0);
    expect(await topicError('orders')).toBe(errorCodes.LEADER_NOT_AVAILABLE);
    expect(riverlog.faults.all()).toMatchObject([{ id: 1, hits: 1 }]);
    expect(await topicError('orders')).toBe(errorCodes.LEADER_NOT_AVAILABLE);
    expect(await topicError('orders')).toBe(0);
    expect(riverlog.faults.isEmpty).toBe(true);
  });

  it('ends the connection, or makes the answer late', async () => {
    const { riverlog, client } = await aBroker();
    const beat = { groupId: 'g', generationId: 1, memberId: 'm' };
    riverlog.faults.add({ api: 'Heartbeat', delayMs: 50, times: 1 });
    const startedMs = performance.now();
    await client.ask(heartbeat, 3, beat);
    expect(performance.now() - startedMs).toBeGreaterThan(40);

    riverlog.faults.add({ clientId: 'wire', disconnect: true });
    void client.ask(heartbeat, 3, beat);
    await client.closed();
  });

  it('is what a producer rides out', async () => {
    const { riverlog } = await aBroker();
    const producer = await aProducer(kafkaOf(riverlog, { retry: { initialRetryTime: 20, retries: 5 } }));
    riverlog.faults.add({ api: 'Produce', errorCode: 'NOT_LEADER_OR_FOLLOWER', times: 2 });
    const [sent] = await producer.send({ topic: 'orders', messages: [{ value: 'x' }] });
    expect(sent?.errorCode).toBe(0);
  });
});
