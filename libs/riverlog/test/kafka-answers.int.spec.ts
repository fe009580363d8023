import {
  consumerGroupHeartbeat,
  createTopics,
  deleteTopics,
  describeCluster,
  describeConfigs,
  describeTopicPartitions,
  errorCodes,
  heartbeat,
  joinGroup,
  leaveGroup,
  metadata,
  syncGroup,
} from '@rivermart/kafka-protocol';
import { aRiverlog, connected } from './a-riverlog';
import { WireClient } from './wire-client';

const aClient = async () => connected(await WireClient.connect(await aRiverlog()));

const NO_ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const DESCRIBE_AND_SO_ON = 3576;

interface Made {
  readonly configs?: { readonly name: string; readonly value: string | null }[];
  readonly brokerIds?: readonly number[];
}

const making = (name: string, { configs = [], brokerIds }: Made = {}) => ({
  name,
  numPartitions: brokerIds === undefined ? 1 : -1,
  replicationFactor: brokerIds === undefined ? 1 : -1,
  assignments: brokerIds === undefined ? [] : [{ partitionIndex: 0, brokerIds }],
  configs,
});

describe('CreateTopics', () => {
  it.each<[string, Made, number]>([
    ['a config of null', { configs: [{ name: 'retention.ms', value: null }] }, errorCodes.INVALID_CONFIG],
    ['a broker that is not there', { brokerIds: [7] }, errorCodes.INVALID_REPLICA_ASSIGNMENT],
    ['the broker and another one', { brokerIds: [1, 2] }, errorCodes.INVALID_REPLICA_ASSIGNMENT],
    ['the broker twice', { brokerIds: [1, 1] }, errorCodes.INVALID_REPLICA_ASSIGNMENT],
    ['no broker', { brokerIds: [] }, errorCodes.INVALID_REPLICA_ASSIGNMENT],
  ])('refuses %s and makes nothing', async (_what, made, errorCode) => {
    const client = await aClient();
    const { topics } = await client.ask(createTopics, 7, {
      topics: [making('t', made)],
      validateOnly: false,
    });
    expect(topics).toMatchObject([{ errorCode, topicId: NO_ID, configs: [] }]);
    expect((await client.ask(metadata, 12, { topics: null })).topics).toEqual([]);
  });

  it('answers once for a topic that is asked for twice', async () => {
    const client = await aClient();
    const asked = { topics: [making('twice'), making('once'), making('twice')], validateOnly: false };
    expect((await client.ask(createTopics, 7, asked)).topics).toMatchObject([
      { name: 'twice', errorCode: errorCodes.INVALID_REQUEST },
      { name: 'once', errorCode: 0 },
    ]);
  });
});

describe('DeleteTopics', () => {
  it('takes a name or an id, not both and not neither', async () => {
    const client = await aClient();
    const made = await client.ask(createTopics, 7, { topics: [making('t')], validateOnly: false });
    const topicId = made.topics[0]?.topicId ?? NO_ID;
    const topics = [
      { name: 't', topicId },
      { name: null, topicId: NO_ID },
    ];
    const { responses } = await client.ask(deleteTopics, 6, { topics, timeoutMs: 1_000 });
    expect(responses).toMatchObject([
      { name: 't', topicId, errorCode: errorCodes.INVALID_REQUEST },
      { name: null, topicId: NO_ID, errorCode: errorCodes.INVALID_REQUEST },
    ]);
    const one = { topics: [{ name: null, topicId }], timeoutMs: 1_000 };
    expect((await client.ask(deleteTopics, 6, one)).responses).toMatchObject([{ name: 't', errorCode: 0 }]);
  });
});

describe('DescribeCluster', () => {
  it.each([
    [2, 'MISMATCHED_ENDPOINT_TYPE'],
    [9, 'UNSUPPORTED_ENDPOINT_TYPE'],
  ] as const)('of endpoint type %i is refused with %s', async (endpointType, name) => {
    const asked = { includeClusterAuthorizedOperations: false, endpointType, includeFencedBrokers: false };
    expect(await (await aClient()).ask(describeCluster, 2, asked)).toMatchObject({
      errorCode: errorCodes[name],
      endpointType: 1,
      clusterId: '',
      brokers: [],
    });
  });
});

describe('what somebody may do', () => {
  it('is told of a topic that is not there, too', async () => {
    const client = await aClient();
    const asked = {
      topics: [{ name: 'nowhere' }, { name: 'no good' }],
      allowAutoTopicCreation: false,
      includeTopicAuthorizedOperations: true,
    };
    const told = { topicAuthorizedOperations: DESCRIBE_AND_SO_ON };
    expect((await client.ask(metadata, 10, asked)).topics).toMatchObject([told, told]);
    const pages = { topics: [{ name: 'nowhere' }], responsePartitionLimit: 10, cursor: null };
    expect((await client.ask(describeTopicPartitions, 0, pages)).topics).toMatchObject([told]);
  });
});

describe('the synonyms of a config', () => {
  it('leave out a default in another unit', async () => {
    const client = await aClient();
    const configs = [{ name: 'retention.ms', value: '1000' }];
    await client.ask(createTopics, 7, { topics: [making('t', { configs })], validateOnly: false });
    const configurationKeys = ['retention.ms', 'cleanup.policy', 'flush.ms'];
    const { results } = await client.ask(describeConfigs, 4, {
      resources: [{ resourceType: 2, resourceName: 't', configurationKeys }],
      includeSynonyms: true,
      includeDocumentation: false,
    });
    const synonymsOf = (key: string) => results[0]?.configs.find(({ name }) => name === key)?.synonyms;
    expect(synonymsOf('retention.ms')).toEqual([{ name: 'retention.ms', value: '1000', source: 1 }]);
    expect(synonymsOf('cleanup.policy')).toEqual([
      { name: 'log.cleanup.policy', value: 'delete', source: 5 },
    ]);
    expect(synonymsOf('flush.ms')).toEqual([]);
  });
});

describe('a group', () => {
  it('without a name is invalid', async () => {
    const client = await aClient();
    const member = { groupId: '', generationId: 1, memberId: 'm' };
    const protocol = { protocolType: 'consumer', protocolName: 'range', assignments: [] };
    const refused = { errorCode: errorCodes.INVALID_GROUP_ID };
    expect(await client.ask(heartbeat, 4, member)).toMatchObject(refused);
    expect(await client.ask(syncGroup, 5, { ...member, ...protocol })).toMatchObject(refused);
  });

  it('must be synced with its protocol since version 5', async () => {
    const client = await aClient();
    const asked = { groupId: 'g', generationId: 1, memberId: 'm', assignments: [] };
    const codes = [4, 5].map(async (version) => (await client.ask(syncGroup, version, asked)).errorCode);
    expect(await Promise.all(codes)).toEqual([
      errorCodes.UNKNOWN_MEMBER_ID,
      errorCodes.INCONSISTENT_GROUP_PROTOCOL,
    ]);
  });

  it('that is not there has none of the members who leave', async () => {
    const client = await aClient();
    const members = [{ memberId: 'm', groupInstanceId: null, reason: null }];
    expect(await client.ask(leaveGroup, 5, { groupId: 'g', members })).toMatchObject({
      errorCode: 0,
      members: [{ memberId: 'm', errorCode: errorCodes.UNKNOWN_MEMBER_ID }],
    });
    expect(await client.ask(leaveGroup, 2, { groupId: 'g', memberId: 'm' })).toMatchObject({
      errorCode: errorCodes.UNKNOWN_MEMBER_ID,
    });
  });

  it('of the new protocol takes no classic member whose subscription cannot be read', async () => {
    const client = await aClient();
    await client.ask(consumerGroupHeartbeat, 1, {
      groupId: 'g',
      memberId: 'modern',
      memberEpoch: 0,
      instanceId: null,
      rackId: null,
      rebalanceTimeoutMs: 1_000,
      subscribedTopicNames: ['t'],
      subscribedTopicRegex: null,
      serverAssignor: null,
      topicPartitions: [],
    });
    const asked = {
      groupId: 'g',
      sessionTimeoutMs: 10_000,
      rebalanceTimeoutMs: 10_000,
      memberId: 'classic',
      groupInstanceId: null,
      protocolType: 'consumer',
      protocols: [{ name: 'range', metadata: Buffer.from('x') }],
      reason: null,
    };
    expect(await client.ask(joinGroup, 9, asked)).toMatchObject({
      errorCode: errorCodes.UNKNOWN_SERVER_ERROR,
      memberId: 'classic',
    });
    expect(client.isClosed).toBe(false);
  });
});
