import { alterReplicaLogDirs, createTopics, describeLogDirs, errorCodes } from '@rivermart/kafka-protocol';
import { statfs } from 'node:fs/promises';
import { aDirectory, aProducer, aRiverlog, connected, kafkaOf } from './a-riverlog';
import { WireClient } from './wire-client';

const TOPIC = 'orders';

async function aClient() {
  const dataDir = await aDirectory();
  const riverlog = await aRiverlog({ dataDir });
  const client = connected(await WireClient.connect(riverlog));
  await client.ask(createTopics, 7, {
    topics: [{ name: TOPIC, numPartitions: 2, replicationFactor: 1, assignments: [], configs: [] }],
    validateOnly: false,
  });
  return { riverlog, client, dataDir };
}

describe('DescribeLogDirs', () => {
  it('names the directory with what each partition takes', async () => {
    const { riverlog, client, dataDir } = await aClient();
    const producer = await aProducer(kafkaOf(riverlog));
    await producer.send({ topic: TOPIC, messages: [{ partition: 1, value: 'x'.repeat(1_000) }] });

    const { errorCode, results } = await client.ask(describeLogDirs, 5, { topics: null });

    expect(errorCode).toBe(0);
    expect(results).toMatchObject([{ errorCode: 0, logDir: dataDir, isCordoned: false }]);
    const orders = results[0]?.topics.find(({ name }) => name === TOPIC)?.partitions;
    expect(
      orders?.map(({ partitionIndex, offsetLag, isFutureKey }) => [partitionIndex, offsetLag, isFutureKey]),
    ).toEqual([
      [0, 0, false],
      [1, 0, false],
    ]);
    expect(orders?.[0]?.partitionSize).toBe(0);
    expect(orders?.[1]?.partitionSize).toBeGreaterThan(1_000);
  });

  it('tells the size of the disk and what is left since version 4', async () => {
    const { client, dataDir } = await aClient();
    const { blocks, bsize } = await statfs(dataDir);
    const [dir] = (await client.ask(describeLogDirs, 4, { topics: null })).results;
    expect(dir?.totalBytes).toBe(blocks * bsize);
    expect(dir?.usableBytes).toBeGreaterThan(0);
    expect(dir?.usableBytes).toBeLessThanOrEqual(blocks * bsize);
    const [older] = (await client.ask(describeLogDirs, 3, { topics: null })).results;
    expect(older).toMatchObject({ totalBytes: -1, usableBytes: -1 });
  });

  it('shows what is asked for, and of what is not there nothing', async () => {
    const { client } = await aClient();
    const topics = [
      { topic: TOPIC, partitions: [1, 7] },
      { topic: 'nowhere', partitions: [0] },
    ];
    const [dir] = (await client.ask(describeLogDirs, 1, { topics })).results;
    expect(dir?.topics).toMatchObject([{ name: TOPIC, partitions: [{ partitionIndex: 1 }] }]);
    expect((await client.ask(describeLogDirs, 1, { topics: [] })).results[0]?.topics).toEqual([]);
  });
});

describe('AlterReplicaLogDirs', () => {
  it('finds what lies in the directory in its place, and knows no other directory', async () => {
    const { client, dataDir } = await aClient();
    const topics = [{ name: TOPIC, partitions: [0, 7] }];
    const dirs = [`${dataDir}/`, '/elsewhere'].map((path) => ({ path, topics }));
    for (const version of [1, 2]) {
      const { results } = await client.ask(alterReplicaLogDirs, version, { dirs });
      expect(results.map(({ partitions }) => partitions.map(({ errorCode }) => errorCode))).toEqual([
        [errorCodes.NONE, errorCodes.REPLICA_NOT_AVAILABLE],
        [errorCodes.LOG_DIR_NOT_FOUND, errorCodes.LOG_DIR_NOT_FOUND],
      ]);
    }
  });
});
