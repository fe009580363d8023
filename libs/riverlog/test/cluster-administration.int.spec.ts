import {
  alterPartitionReassignments,
  createTopics,
  deleteRecords,
  describeQuorum,
  describeTopicPartitions,
  electLeaders,
  errorCodes,
  joinGroup,
  listPartitionReassignments,
  offsetCommit,
  offsetDelete,
  updateFeatures,
} from '@rivermart/kafka-protocol';
import { aProducer, aRiverlog, connected, kafkaOf } from './a-riverlog';
import { WireClient } from './wire-client';

const TOPIC = 'orders';

async function aClient(options: Parameters<typeof aRiverlog>[0] = {}) {
  const riverlog = await aRiverlog(options);
  const client = connected(await WireClient.connect(riverlog));
  const topic = (name: string, numPartitions: number, configs: { name: string; value: string }[] = []) =>
    client.ask(createTopics, 7, {
      topics: [{ name, numPartitions, replicationFactor: 1, assignments: [], configs }],
      validateOnly: false,
    });
  await topic(TOPIC, 3);
  return { riverlog, client, topic };
}

describe('DeleteRecords', () => {
  it('moves the start of the log, to the high watermark for -1', async () => {
    const { riverlog, client } = await aClient();
    const producer = await aProducer(kafkaOf(riverlog));
    await producer.send({ topic: TOPIC, messages: [1, 2, 3].map((n) => ({ partition: 0, value: `${n}` })) });
    const cut = async (offset: number) => {
      const topics = [{ name: TOPIC, partitions: [{ partitionIndex: 0, offset }] }];
      return (await client.ask(deleteRecords, 2, { topics, timeoutMs: 1_000 })).topics[0]?.partitions[0];
    };

    expect(await cut(2)).toMatchObject({ lowWatermark: 2, errorCode: 0 });
    expect(await cut(9)).toMatchObject({ lowWatermark: -1, errorCode: errorCodes.OFFSET_OUT_OF_RANGE });
    expect(await cut(-1)).toMatchObject({ lowWatermark: 3, errorCode: 0 });
  });

  it('leaves a compacted topic alone', async () => {
    const { client, topic } = await aClient();
    await topic('states', 1, [{ name: 'cleanup.policy', value: 'compact' }]);
    const topics = ['states', 'nowhere'].map((name) => ({
      name,
      partitions: [{ partitionIndex: 0, offset: 0 }],
    }));
    const answer = await client.ask(deleteRecords, 2, { topics, timeoutMs: 1_000 });
    expect(answer.topics.map(({ partitions }) => partitions[0]?.errorCode)).toEqual([
      errorCodes.POLICY_VIOLATION,
      errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
    ]);
  });
});

describe('questions about a cluster', () => {
  it('get the answers of one node', async () => {
    const { client } = await aClient();
    const topicPartitions = [{ topic: TOPIC, partitions: [0, 9] }];

    const election = await client.ask(electLeaders, 2, { electionType: 0, topicPartitions });
    expect(election.replicaElectionResults[0]?.partitionResult.map(({ errorCode }) => errorCode)).toEqual([
      errorCodes.ELECTION_NOT_NEEDED,
      errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
    ]);
    expect(await client.ask(listPartitionReassignments, 0, { topics: null })).toMatchObject({ topics: [] });

    const partitions = [[1], [1, 2], null].map((replicas) => ({ partitionIndex: 0, replicas }));
    const moved = await client.ask(alterPartitionReassignments, 1, { topics: [{ name: TOPIC, partitions }] });
    expect(moved.responses[0]?.partitions.map(({ errorCode }) => errorCode)).toEqual([
      errorCodes.NONE,
      errorCodes.INVALID_REPLICA_ASSIGNMENT,
      errorCodes.NO_REASSIGNMENT_IN_PROGRESS,
    ]);

    const quorum = await client.ask(describeQuorum, 2, {
      topics: [{ topicName: '__cluster_metadata', partitions: [{ partitionIndex: 0 }] }],
    });
    expect(quorum.topics[0]?.partitions[0]).toMatchObject({ leaderId: 1, currentVoters: [{ replicaId: 1 }] });
  });

  it('cannot change what a version of the broker brings', async () => {
    const { client } = await aClient();
    const update = (maxVersionLevel: number) => ({
      featureUpdates: [{ feature: 'metadata.version', maxVersionLevel, upgradeType: 1 }],
      validateOnly: false,
    });
    expect(await client.ask(updateFeatures, 2, update(30))).toMatchObject({ errorCode: 0 });
    expect(await client.ask(updateFeatures, 2, update(29))).toMatchObject({
      errorCode: errorCodes.INVALID_UPDATE_VERSION,
    });
  });
});

describe('DescribeTopicPartitions', () => {
  it('gives as many partitions as asked for and says where to go on', async () => {
    const { client, topic } = await aClient();
    await topic('accounts', 2);
    const seen: string[] = [];
    let cursor = null;
    do {
      const page: Awaited<ReturnType<typeof ask>> = await ask(cursor);
      for (const { name, partitions } of page.topics)
        seen.push(...partitions.map(({ partitionIndex }) => `${name}-${partitionIndex}`));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['accounts-0', 'accounts-1', 'orders-0', 'orders-1', 'orders-2']);

    function ask(from: { topicName: string; partitionIndex: number } | null) {
      return client.ask(describeTopicPartitions, 0, {
        topics: [],
        responsePartitionLimit: 2,
        cursor: from,
      });
    }
  });
});

describe('OffsetDelete', () => {
  it('deletes what no member is subscribed to, and nothing of an unknown group', async () => {
    const { client } = await aClient();
    const remove = (groupId: string) =>
      client.ask(offsetDelete, 0, {
        groupId,
        topics: [{ name: TOPIC, partitions: [{ partitionIndex: 0 }] }],
      });
    expect(await remove('nobody')).toMatchObject({ errorCode: errorCodes.GROUP_ID_NOT_FOUND });

    const committed = { partitionIndex: 0, committedOffset: 1, committedMetadata: null };
    await client.ask(offsetCommit, 7, {
      groupId: 'g',
      generationIdOrMemberEpoch: -1,
      memberId: '',
      topics: [{ name: TOPIC, partitions: [committed] }],
    });
    expect(await remove('g')).toMatchObject({ errorCode: 0, topics: [{ partitions: [{ errorCode: 0 }] }] });
  });

  it('is refused while members that do not speak of topics are there', async () => {
    const { client } = await aClient();
    await client.ask(joinGroup, 3, {
      groupId: 'connect',
      sessionTimeoutMs: 30_000,
      rebalanceTimeoutMs: 30_000,
      memberId: '',
      protocolType: 'connect',
      protocols: [{ name: 'default', metadata: Buffer.alloc(0) }],
    });
    expect(await client.ask(offsetDelete, 0, { groupId: 'connect', topics: [] })).toMatchObject({
      errorCode: errorCodes.NON_EMPTY_GROUP,
    });
  });
});
