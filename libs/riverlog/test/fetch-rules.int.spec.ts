import {
  buildRecordBatch,
  createTopics,
  errorCodes,
  fetch,
  metadata,
  produce,
} from '@rivermart/kafka-protocol';
import { aRiverlog, connected } from './a-riverlog';
import { WireClient } from './wire-client';

const VALUE = 'x'.repeat(2_000);

/** A client on a broker with the topic `orders` of two partitions, each with two batches of two records. */
async function aClient(): Promise<WireClient> {
  const client = connected(await WireClient.connect(await aRiverlog()));
  const topic = { name: 'orders', numPartitions: 2, replicationFactor: 1, assignments: [], configs: [] };
  await client.ask(createTopics, 4, { topics: [topic], timeoutMs: 1_000, validateOnly: false });
  const record = { timestampMs: 1, value: VALUE };
  for (const index of [0, 0, 1, 1]) {
    const partitionData = [{ index, records: [buildRecordBatch([record, record])] }];
    const topicData = [{ name: 'orders', partitionData }];
    await client.ask(produce, 9, { transactionalId: null, acks: -1, timeoutMs: 1_000, topicData });
  }
  return client;
}

interface Asked {
  readonly maxBytes?: number;
  readonly partitionMaxBytes?: number;
  readonly isolationLevel?: number;
  readonly currentLeaderEpoch?: number;
  readonly lastFetchedEpoch?: number;
  readonly at?: number;
}

async function fetched(client: WireClient, asked: Asked, version = 12) {
  const {
    maxBytes = 1_000_000,
    isolationLevel = 0,
    at = 0,
    ...rest
  } = { partitionMaxBytes: 1_000_000, ...asked };
  const partitions = [0, 1].map((partition) => ({ partition, fetchOffset: at, ...rest }));
  const answer = await client.ask(fetch, version, {
    maxWaitMs: 0,
    minBytes: 1,
    maxBytes,
    isolationLevel,
    topics: [{ topic: 'orders', partitions }],
  });
  return answer.responses.flatMap(({ partitions: each }) =>
    each.map((partition) => ({ ...partition, bytes: Buffer.concat(partition.records) })),
  );
}

const firstOffset = (bytes: Buffer): number => Number(bytes.readBigInt64BE(0));

describe('a fetch', () => {
  it('gets one whole batch of the first partition however small its limits are', async () => {
    const [first, second] = await fetched(await aClient(), { maxBytes: 1, partitionMaxBytes: 1 });
    expect(first?.bytes.readInt32BE(8)).toBe((first?.bytes.length ?? 0) - 12);
    expect(second?.bytes).toHaveLength(0);
  });

  it('fills partitions in the order of the request, with whole batches, up to its limit', async () => {
    const [first, second] = await fetched(await aClient(), { maxBytes: 13_000 });
    expect(first?.bytes.length).toBeGreaterThan(8_000);
    expect(second?.bytes.length).toBeGreaterThan(4_000);
    expect((first?.bytes.length ?? 0) + (second?.bytes.length ?? 0)).toBeLessThanOrEqual(13_000);
  });

  it('in the middle of a batch gets the whole batch', async () => {
    const [first] = await fetched(await aClient(), { at: 3 });
    expect(firstOffset(first?.bytes ?? Buffer.alloc(8))).toBe(2);
  });

  it.each([
    [0, null],
    [1, []],
  ])('of isolation level %i is told of aborted transactions as %j', async (isolationLevel, told) => {
    const [first] = await fetched(await aClient(), { isolationLevel });
    expect(first).toMatchObject({
      errorCode: 0,
      highWatermark: 4,
      lastStableOffset: 4,
      abortedTransactions: told,
    });
  });

  it('with the leader epoch of another time is refused', async () => {
    const client = await aClient();
    const { topics } = await client.ask(metadata, 7, { topics: [{ name: 'orders' }] });
    const epoch = topics[0]?.partitions[0]?.leaderEpoch ?? 0;
    const codeFor = async (currentLeaderEpoch: number) =>
      (await fetched(client, { currentLeaderEpoch })).map(({ errorCode }) => errorCode);
    expect(await codeFor(epoch)).toEqual([0, 0]);
    expect(await codeFor(epoch + 1)).toEqual(Array(2).fill(errorCodes.UNKNOWN_LEADER_EPOCH));
    if (epoch > 0) expect(await codeFor(epoch - 1)).toEqual(Array(2).fill(errorCodes.FENCED_LEADER_EPOCH));
  });

  it('whose history leaves ours is told where, and gets no records', async () => {
    const client = await aClient();
    const { topics } = await client.ask(metadata, 7, { topics: [{ name: 'orders' }] });
    const epoch = topics[0]?.partitions[0]?.leaderEpoch ?? 0;
    const [first] = await fetched(client, { at: 5, lastFetchedEpoch: epoch });
    expect(first?.divergingEpoch).toMatchObject({ epoch, endOffset: 4 });
    expect(first?.bytes).toHaveLength(0);
  });

  it('whose history knows an epoch that never was is out of range', async () => {
    const [first] = await fetched(await aClient(), { at: 4, lastFetchedEpoch: 99 });
    expect(first).toMatchObject({ errorCode: errorCodes.OFFSET_OUT_OF_RANGE, abortedTransactions: null });
    expect(first?.bytes).toHaveLength(0);
  });

  it('that is refused is told nothing of the partition', async () => {
    const [first] = await fetched(await aClient(), { isolationLevel: 1, currentLeaderEpoch: 99 });
    expect(first).toMatchObject({
      errorCode: errorCodes.UNKNOWN_LEADER_EPOCH,
      highWatermark: -1,
      lastStableOffset: -1,
      logStartOffset: -1,
      abortedTransactions: null,
    });
  });
});
