import { buildRecordBatch, createTopics, fetch, produce } from '@rivermart/kafka-protocol';
import { aRiverlog, connected } from './a-riverlog';
import { WireClient } from './wire-client';

const PARTITIONS = 50;
const MINUTE_MS = 60_000;

describe('a log that is asked to stop', () => {
  it('ends within two seconds while clients wait for records and others never stop sending them', async () => {
    const log = await aRiverlog();
    const operator = connected(await WireClient.connect(log));
    const topic = {
      ...{ name: 'orders', numPartitions: PARTITIONS, replicationFactor: 1, assignments: [] },
      configs: [],
    };
    await operator.ask(createTopics, 4, { topics: [topic], timeoutMs: 1_000, validateOnly: false });
    for (let partition = 0; partition < 100; partition += 1) await waitFor(log, partition % PARTITIONS);
    const acknowledged: number[] = [];
    for (let writer = 0; writer < 10; writer += 1) await keepSending(log, writer, acknowledged);
    while (acknowledged.length < 50) await new Promise((resolve) => setImmediate(resolve));

    const askedAt = performance.now();
    await log.stop();
    expect(performance.now() - askedAt).toBeLessThan(2_000);
  });
});

async function waitFor(log: { readonly address: string }, partition: number): Promise<void> {
  const client = connected(await WireClient.connect(log));
  const partitions = [{ partition, fetchOffset: 0, partitionMaxBytes: 1 << 20 }];
  void client.ask(fetch, 11, {
    ...{ maxWaitMs: MINUTE_MS, minBytes: 1 << 20, maxBytes: 1 << 20, isolationLevel: 0 },
    topics: [{ topic: 'orders', partitions }],
  });
}

/** The next batch goes with each answer, until the connection ends. */
async function keepSending(
  log: { readonly address: string },
  index: number,
  acknowledged: number[],
): Promise<void> {
  const client = connected(await WireClient.connect(log));
  const send = async (): Promise<void> => {
    while (!client.isClosed) {
      const records = [buildRecordBatch([{ timestampMs: 1, value: 'x'.repeat(1_000) }])];
      const topicData = [{ name: 'orders', partitionData: [{ index, records }] }];
      await client.ask(produce, 9, { transactionalId: null, acks: -1, timeoutMs: MINUTE_MS, topicData });
      acknowledged.push(index);
    }
  };
  void send();
}
