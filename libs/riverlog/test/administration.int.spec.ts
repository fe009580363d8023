import {
  createPartitions,
  createTopics,
  deleteGroups,
  deleteTopics,
  describeCluster,
  describeConfigs,
  describeGroups,
  errorCodes,
  findCoordinator,
  incrementalAlterConfigs,
  listGroups,
  listOffsets,
  metadata,
  offsetCommit,
  offsetFetch,
  offsetForLeaderEpoch,
} from '@rivermart/kafka-protocol';
import { aRiverlog, connected } from './a-riverlog';
import { WireClient } from './wire-client';

async function aClient(options: Parameters<typeof aRiverlog>[0] = {}): Promise<WireClient> {
  return connected(await WireClient.connect(await aRiverlog(options)));
}

const topic = (
  name: string,
  numPartitions = 1,
  replicationFactor = 1,
  configs: { name: string; value: string }[] = [],
) => ({
  topics: [{ name, numPartitions, replicationFactor, assignments: [], configs }],
  validateOnly: false,
});

describe('CreateTopics', () => {
  it('takes -1 for defaults in version 3, as kafkajs sends it', async () => {
    const client = await aClient({ defaultPartitions: 4 });
    expect((await client.ask(createTopics, 3, topic('orders', -1, -1))).topics[0]).toMatchObject({
      errorCode: 0,
    });
    expect((await client.ask(metadata, 1, { topics: null })).topics[0]?.partitions).toHaveLength(4);
  });

  it('takes a replication factor of 3 as 1, and refuses it when strict', async () => {
    const lenient = await aClient();
    expect((await lenient.ask(createTopics, 7, topic('t', 1, 3))).topics[0]).toMatchObject({
      errorCode: 0,
      replicationFactor: 1,
    });
    const strict = await aClient({ strict: true });
    expect((await strict.ask(createTopics, 7, topic('t', 1, 3))).topics[0]?.errorCode).toBe(
      errorCodes.INVALID_REPLICATION_FACTOR,
    );
  });

  it.each([
    ['a name with a space', topic('a b'), errorCodes.INVALID_TOPIC_EXCEPTION],
    ['no partitions', topic('t', 0), errorCodes.INVALID_PARTITIONS],
    ['an unknown config', topic('t', 1, 1, [{ name: 'no.such.key', value: '1' }]), errorCodes.INVALID_CONFIG],
    [
      'a config that is not a number',
      topic('t', 1, 1, [{ name: 'retention.ms', value: 'x' }]),
      errorCodes.INVALID_CONFIG,
    ],
  ])('refuses %s and makes nothing', async (_what, request, errorCode) => {
    const client = await aClient();
    expect((await client.ask(createTopics, 5, request)).topics[0]?.errorCode).toBe(errorCode);
    expect((await client.ask(metadata, 1, { topics: null })).topics).toEqual([]);
  });

  it('refuses a topic that is there', async () => {
    const client = await aClient();
    await client.ask(createTopics, 7, topic('t'));
    expect((await client.ask(createTopics, 7, topic('t'))).topics[0]?.errorCode).toBe(
      errorCodes.TOPIC_ALREADY_EXISTS,
    );
  });

  it('only checks when asked to', async () => {
    const client = await aClient();
    const checked = await client.ask(createTopics, 7, { ...topic('t', 3), validateOnly: true });
    expect(checked.topics[0]).toMatchObject({ errorCode: 0, numPartitions: 3 });
    expect((await client.ask(metadata, 1, { topics: null })).topics).toEqual([]);
  });
});

describe('Metadata', () => {
  it('makes a missing topic and answers with it at once', async () => {
    const client = await aClient({ defaultPartitions: 2 });
    const { topics } = await client.ask(metadata, 12, { topics: [{ name: 'new' }] });
    expect(topics[0]).toMatchObject({ errorCode: 0, name: 'new' });
    expect(topics[0]?.partitions).toHaveLength(2);
  });

  it('says that a topic is missing when it must not be made', async () => {
    const client = await aClient();
    const { topics } = await client.ask(metadata, 12, {
      topics: [{ name: 'new' }],
      allowAutoTopicCreation: false,
    });
    expect(topics[0]?.errorCode).toBe(errorCodes.UNKNOWN_TOPIC_OR_PARTITION);
  });

  it('finds a topic by its id, and says when there is none', async () => {
    const client = await aClient();
    const [made] = (await client.ask(createTopics, 7, topic('t'))).topics;
    const topicId = made?.topicId ?? '';
    const other = 'AAAAAAAAAAAAAAAAAAAAAQ';
    const { topics } = await client.ask(metadata, 12, {
      topics: [
        { name: null, topicId },
        { name: null, topicId: other },
      ],
    });
    expect(topics.map(({ name, errorCode }) => [name, errorCode])).toEqual([
      ['t', 0],
      [null, errorCodes.UNKNOWN_TOPIC_ID],
    ]);
  });

  it('gives out the address the client reached, or the one that is set', async () => {
    const riverlog = await aRiverlog({ advertisedHost: 'log.example', advertisedPort: 19092 });
    const client = connected(await WireClient.connect(riverlog));
    const address = { host: 'log.example', port: 19092 };
    expect((await client.ask(metadata, 9, { topics: [] })).brokers[0]).toMatchObject(address);
    expect(await client.ask(findCoordinator, 1, { key: 'g' })).toMatchObject(address);
    expect(
      (await client.ask(describeCluster, 0, { includeClusterAuthorizedOperations: false })).brokers[0],
    ).toMatchObject(address);
  });
});

describe('a topic', () => {
  it('grows, and every topic asked for gets an answer', async () => {
    const client = await aClient();
    await client.ask(createTopics, 7, topic('t', 2));
    const ask = (name: string, count: number) => ({ name, count, assignments: null });
    const { results } = await client.ask(createPartitions, 3, {
      topics: [ask('t', 5), ask('none', 2), ask('t', 1)],
      timeoutMs: 1_000,
      validateOnly: false,
    });
    expect(results.map(({ errorCode }) => errorCode)).toEqual([
      0,
      errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
      errorCodes.INVALID_PARTITIONS,
    ]);
    expect((await client.ask(metadata, 1, { topics: null })).topics[0]?.partitions).toHaveLength(5);
  });

  it('shows every config there is, and changes single ones', async () => {
    const client = await aClient();
    await client.ask(createTopics, 7, topic('t', 1, 1, [{ name: 'cleanup.policy', value: 'delete' }]));
    const change = (configs: { name: string; configOperation: number; value: string | null }[]) =>
      client.ask(incrementalAlterConfigs, 1, {
        resources: [{ resourceType: 2, resourceName: 't', configs }],
        validateOnly: false,
      });

    const changed = await change([
      { name: 'retention.ms', configOperation: 0, value: '1000' },
      { name: 'cleanup.policy', configOperation: 2, value: 'compact' },
    ]);
    expect(changed.responses[0]).toMatchObject({ errorCode: 0 });
    expect(
      (await change([{ name: 'retention.ms', configOperation: 2, value: '1' }])).responses[0]?.errorCode,
    ).toBe(errorCodes.INVALID_CONFIG);

    const { results } = await client.ask(describeConfigs, 4, {
      resources: [{ resourceType: 2, resourceName: 't', configurationKeys: null }],
      includeSynonyms: true,
      includeDocumentation: true,
    });
    const configs = results[0]?.configs ?? [];
    expect(configs.length).toBeGreaterThan(25);
    expect(configs.find(({ name }) => name === 'retention.ms')).toMatchObject({
      value: '1000',
      configSource: 1,
    });
    expect(configs.find(({ name }) => name === 'cleanup.policy')).toMatchObject({ value: 'delete,compact' });
  });

  it('is gone when it was deleted, with what groups committed for it', async () => {
    const client = await aClient();
    await client.ask(createTopics, 7, topic('t'));
    await commit(client, 't', 5);
    const { responses } = await client.ask(deleteTopics, 4, { topicNames: ['t', 'none'], timeoutMs: 1_000 });
    expect(responses.map(({ errorCode }) => errorCode)).toEqual([0, errorCodes.UNKNOWN_TOPIC_OR_PARTITION]);
    expect(await committed(client, 't')).toBe(-1);
  });

  it('tells where an epoch ended, and refuses who believes in another', async () => {
    const client = await aClient();
    await client.ask(createTopics, 7, topic('t'));
    const { topics } = await client.ask(metadata, 9, { topics: [{ name: 't' }] });
    const leaderEpoch = topics[0]?.partitions[0]?.leaderEpoch ?? -1;
    const ask = async (currentLeaderEpoch: number) => {
      const partitions = [{ partition: 0, currentLeaderEpoch, leaderEpoch }];
      const answer = await client.ask(offsetForLeaderEpoch, 4, { topics: [{ topic: 't', partitions }] });
      return answer.topics[0]?.partitions[0];
    };
    expect(await ask(leaderEpoch)).toMatchObject({ errorCode: 0, leaderEpoch, endOffset: 0 });
    expect((await ask(leaderEpoch + 1))?.errorCode).toBe(errorCodes.UNKNOWN_LEADER_EPOCH);
  });

  it('answers for the earliest and the latest offset', async () => {
    const client = await aClient();
    await client.ask(createTopics, 7, topic('t'));
    for (const timestamp of [-1, -2, -4]) {
      const { topics } = await client.ask(listOffsets, 8, {
        replicaId: -1,
        topics: [{ name: 't', partitions: [{ partitionIndex: 0, timestamp }] }],
      });
      expect(topics[0]?.partitions[0]).toMatchObject({ errorCode: 0, offset: 0 });
    }
  });

  it.each([
    [-3, 7],
    [-4, 8],
    [-5, 9],
    [-6, 11],
    [-7, 12],
  ])('is not asked for position %i before version %i', async (timestamp, since) => {
    const client = await aClient();
    await client.ask(createTopics, 7, topic('t'));
    const codes: number[] = [];
    for (let version = 1; version <= 11; version += 1) {
      const partitions = [{ partitionIndex: 0, timestamp }];
      const answer = await client.ask(listOffsets, version, {
        replicaId: -1,
        topics: [{ name: 't', partitions }],
      });
      codes.push(answer.topics[0]?.partitions[0]?.errorCode ?? -1);
    }
    const expected = codes.map((_, at) => (at + 1 < since ? errorCodes.UNSUPPORTED_VERSION : 0));
    expect(codes).toEqual(expected);
  });

  it('is refused once when it is asked for twice', async () => {
    const client = await aClient();
    await client.ask(createTopics, 7, topic('t', 2));
    const partitions = [0, 1, 0].map((partitionIndex) => ({ partitionIndex, timestamp: -1 }));
    const { topics } = await client.ask(listOffsets, 8, {
      replicaId: -1,
      topics: [{ name: 't', partitions }],
    });
    expect(topics[0]?.partitions).toMatchObject([
      { partitionIndex: 0, errorCode: errorCodes.INVALID_REQUEST },
      { partitionIndex: 1, errorCode: 0 },
    ]);
  });
});

async function commit(
  client: WireClient,
  name: string,
  committedOffset: number,
): Promise<number | undefined> {
  const { topics } = await client.ask(offsetCommit, 7, {
    groupId: 'g',
    generationIdOrMemberEpoch: -1,
    memberId: '',
    topics: [{ name, partitions: [{ partitionIndex: 0, committedOffset, committedMetadata: 'why' }] }],
  });
  return topics[0]?.partitions[0]?.errorCode;
}

async function committed(client: WireClient, name: string): Promise<number | undefined> {
  const { topics } = await client.ask(offsetFetch, 5, {
    groupId: 'g',
    topics: [{ name, partitionIndexes: [0] }],
  });
  return topics[0]?.partitions[0]?.committedOffset;
}

describe('a group without members', () => {
  it('holds offsets with their metadata, is listed as Empty, and can be deleted', async () => {
    const client = await aClient();
    await client.ask(createTopics, 7, topic('t'));
    expect(await commit(client, 't', 5)).toBe(0);
    const { groups } = await client.ask(offsetFetch, 8, { groups: [{ groupId: 'g', topics: null }] });
    expect(groups[0]?.topics[0]?.partitions[0]).toMatchObject({ committedOffset: 5, metadata: 'why' });
    expect((await client.ask(listGroups, 4, {})).groups).toMatchObject([
      { groupId: 'g', groupState: 'Empty' },
    ]);

    expect((await client.ask(deleteGroups, 2, { groupsNames: ['g', 'none'] })).results).toEqual([
      { groupId: 'g', errorCode: 0 },
      { groupId: 'none', errorCode: errorCodes.GROUP_ID_NOT_FOUND },
    ]);
    expect((await client.ask(describeGroups, 5, { groups: ['g'] })).groups[0]).toMatchObject({
      errorCode: 0,
      groupState: 'Dead',
    });
    expect((await client.ask(describeGroups, 6, { groups: ['g'] })).groups[0]?.errorCode).toBe(
      errorCodes.GROUP_ID_NOT_FOUND,
    );
  });

  it('refuses metadata that is too long, and topics nobody has', async () => {
    const client = await aClient({ maxOffsetMetadataBytes: 2 });
    await client.ask(createTopics, 7, topic('t'));
    expect(await commit(client, 't', 5)).toBe(errorCodes.OFFSET_METADATA_TOO_LARGE);
    expect(await commit(client, 'none', 5)).toBe(errorCodes.UNKNOWN_TOPIC_OR_PARTITION);
  });
});
