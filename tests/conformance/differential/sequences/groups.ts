import {
  deleteGroups,
  describeGroups,
  findCoordinator,
  heartbeat,
  joinGroup,
  leaveGroup,
  listGroups,
  offsetCommit,
  offsetDelete,
  offsetFetch,
  syncGroup,
  consumerGroupDescribe,
  consumerGroupHeartbeat,
} from '@rivermart/kafka-protocol';
import type { Recording } from '../recording';

const protocols = [{ name: 'range', metadata: Buffer.from('000000000000ffffffff', 'hex') }];

/** Kafka makes the topic of its coordinator with the first question. */
const coordinatorIsReady = (broker: Recording) =>
  broker.eventually(async () => {
    const found = await broker.send(findCoordinator, 2, { key: 'warm', keyType: 0 });
    const offsets = await broker.send(offsetFetch, 5, { groupId: 'warm', topics: [] });
    return found?.errorCode === 0 && offsets?.errorCode === 0 ? true : undefined;
  });

export async function groups(broker: Recording): Promise<void> {
  const topicId = await broker.newTopic('grouped', 2);
  await coordinatorIsReady(broker);
  for (let version = 0; version <= 6; version += 1) {
    await broker.ask(
      'of a group',
      findCoordinator,
      version,
      version < 4 ? { key: 'g', keyType: 0 } : { keyType: 0, coordinatorKeys: ['g', 'h'] },
    );
    if (version > 0)
      await broker.ask(
        'of an unknown type',
        findCoordinator,
        version,
        version < 4 ? { key: 'g', keyType: 9 } : { keyType: 9, coordinatorKeys: ['g'] },
      );
  }
  await joining(broker);
  await simpleCommits(broker, topicId);
  await nobodyThere(broker);
  await newProtocol(broker, topicId);
}

const join = (groupId: string, more: object = {}) => ({
  groupId,
  sessionTimeoutMs: 30_000,
  rebalanceTimeoutMs: 30_000,
  memberId: '',
  protocolType: 'consumer',
  protocols,
  ...more,
});

async function joining(broker: Recording): Promise<void> {
  for (let version = 0; version <= 9; version += 1) {
    const groupId = `joined-${version}`;
    const first = await broker.ask('without an id', joinGroup, version, join(groupId));
    const memberId = first?.memberId ?? '';
    const joined =
      version < 4
        ? first
        : await broker.ask('with the given id', joinGroup, version, join(groupId, { memberId }));
    const generationId = joined?.generationId ?? 0;
    const who = { groupId, generationId, memberId };
    const beat = Math.min(version, 4);
    await broker.ask('before sync', heartbeat, beat, who);
    await broker.ask('of another generation', syncGroup, Math.min(version, 5), {
      ...who,
      generationId: 99,
      assignments: [],
    });
    await broker.ask('of a stranger', syncGroup, Math.min(version, 5), {
      ...who,
      memberId: 'stranger',
      assignments: [],
    });
    if (version >= 5)
      await broker.ask('another protocol name', syncGroup, 5, {
        ...who,
        protocolType: 'consumer',
        protocolName: 'sticky',
        assignments: [],
      });
    await broker.ask('the leader', syncGroup, Math.min(version, 5), {
      ...who,
      protocolType: 'consumer',
      protocolName: 'range',
      assignments: [{ memberId, assignment: Buffer.from('0001', 'hex') }],
    });
    await broker.ask('in time', heartbeat, beat, who);
    await broker.ask('of another generation', heartbeat, beat, { ...who, generationId: 99 });
    await broker.ask('of a stranger', heartbeat, beat, { ...who, memberId: 'stranger' });
    await broker.ask('a group with a member', describeGroups, Math.min(version, 6), {
      groups: [groupId],
      includeAuthorizedOperations: true,
    });
    await commits(broker, who);
    await broker.ask('a group with a member', deleteGroups, Math.min(version, 2), { groupsNames: [groupId] });
    await broker.ask('offsets of a subscribed topic', offsetDelete, 0, {
      groupId,
      topics: [{ name: 'grouped', partitions: [{ partitionIndex: 0 }] }],
    });
    await broker.ask('an unknown id', joinGroup, version, join(groupId, { memberId: 'stranger' }));
    await broker.ask(
      'a short session',
      joinGroup,
      version,
      join(`short-${version}`, { sessionTimeoutMs: 10 }),
    );
    await broker.ask('another protocol type', joinGroup, version, join(groupId, { protocolType: 'connect' }));
    await broker.ask('no protocols', joinGroup, version, join(`bare-${version}`, { protocols: [] }));
    await broker.ask('an empty group id', joinGroup, version, join(''));
    const leave = Math.min(version, 5);
    const leaving = (id: string) => ({
      groupId,
      ...(leave < 3 ? { memberId: id } : { members: [{ memberId: id, groupInstanceId: null }] }),
    });
    await broker.ask('a stranger', leaveGroup, leave, leaving('stranger'));
    await broker.ask('the member', leaveGroup, leave, leaving(memberId));
    await broker.ask('again', leaveGroup, leave, leaving(memberId));
    await broker.ask('an empty group', describeGroups, Math.min(version, 6), {
      groups: [groupId],
      includeAuthorizedOperations: false,
    });
  }
  const stays = await broker.another().send(listGroups, 4, { statesFilter: ['Empty'] });
  if (stays === undefined) throw new Error('groups are not listed');
  for (let version = 0; version <= 5; version += 1) await broker.ask('all', listGroups, version, {});
  await broker.ask('an unknown state', listGroups, 4, { statesFilter: ['Sleeping'] });
  await broker.ask('an unknown type', listGroups, 5, { typesFilter: ['flat'] });
}

interface Who {
  readonly groupId: string;
  readonly generationId: number;
  readonly memberId: string;
}

async function commits(broker: Recording, { groupId, generationId, memberId }: Who): Promise<void> {
  const commit = (more: object = {}, partitionIndex = 0, committedMetadata = 'm') => ({
    groupId,
    generationIdOrMemberEpoch: generationId,
    memberId,
    topics: [
      {
        name: 'grouped',
        partitions: [{ partitionIndex, committedOffset: 5, committedLeaderEpoch: 0, committedMetadata }],
      },
    ],
    ...more,
  });
  await broker.ask('of a member', offsetCommit, 8, commit());
  await broker.ask('of another generation', offsetCommit, 8, commit({ generationIdOrMemberEpoch: 99 }));
  await broker.ask('of a stranger', offsetCommit, 8, commit({ memberId: 'stranger' }));
  await broker.ask('of nobody', offsetCommit, 8, commit({ memberId: '', generationIdOrMemberEpoch: -1 }));
  await broker.ask('no such partition', offsetCommit, 8, commit({}, 7));
  await broker.ask('long metadata', offsetCommit, 8, commit({}, 1, 'x'.repeat(5_000)));
}

async function simpleCommits(broker: Recording, topicId: string): Promise<void> {
  for (let version = 2; version <= 10; version += 1) {
    const groupId = `simple-${version}`;
    const topics = [
      {
        name: 'grouped',
        topicId,
        partitions: [
          { partitionIndex: 0, committedOffset: 7, committedLeaderEpoch: 0, committedMetadata: null },
        ],
      },
    ];
    await broker.ask('without members', offsetCommit, version, {
      groupId,
      generationIdOrMemberEpoch: -1,
      memberId: '',
      topics,
    });
    await broker.ask('with a generation', offsetCommit, version, {
      groupId,
      generationIdOrMemberEpoch: 3,
      memberId: 'x',
      topics,
    });
    await broker.ask('an unknown topic', offsetCommit, version, {
      groupId,
      generationIdOrMemberEpoch: -1,
      memberId: '',
      topics: topics.map((each) => ({ ...each, name: 'nowhere', topicId: 'AAAAAAAAAAAAAAAAAAAAAQ' })),
    });
  }
  for (let version = 1; version <= 10; version += 1) {
    const groupId = 'simple-5';
    const wanted = [{ name: 'grouped', topicId, partitionIndexes: [0, 1, 7] }];
    const ask = (words: string, id: string, topics: typeof wanted | null) =>
      broker.ask(
        words,
        offsetFetch,
        version,
        version < 8 ? { groupId: id, topics } : { groups: [{ groupId: id, topics }] },
      );
    await ask('some', groupId, wanted);
    if (version > 1) await ask('all', groupId, null);
    await ask('of an unknown group', 'unknown', wanted);
    await ask('of an unknown topic', groupId, [
      { name: 'nowhere', topicId: 'AAAAAAAAAAAAAAAAAAAAAQ', partitionIndexes: [0] },
    ]);
  }
  await broker.ask('a committed offset', offsetDelete, 0, {
    groupId: 'simple-5',
    topics: [{ name: 'grouped', partitions: [{ partitionIndex: 0 }, { partitionIndex: 7 }] }],
  });
  await broker.ask('of an unknown group', offsetDelete, 0, {
    groupId: 'unknown',
    topics: [{ name: 'grouped', partitions: [{ partitionIndex: 0 }] }],
  });
  await broker.ask('what is left', offsetFetch, 7, { groupId: 'simple-5', topics: null });
}

async function nobodyThere(broker: Recording): Promise<void> {
  for (let version = 0; version <= 6; version += 1)
    await broker.ask('an unknown group', describeGroups, version, {
      groups: ['unknown', ''],
      includeAuthorizedOperations: false,
    });
  for (let version = 0; version <= 2; version += 1)
    await broker.ask('an empty, an unknown and a nameless group', deleteGroups, version, {
      groupsNames: [`simple-${version + 2}`, 'unknown', ''],
    });
  const who = { groupId: 'unknown', generationId: 1, memberId: 'x' };
  await broker.ask('in an unknown group', heartbeat, 4, who);
  await broker.ask('in an unknown group', syncGroup, 5, { ...who, assignments: [] });
  await broker.ask('an unknown group', leaveGroup, 5, {
    groupId: 'unknown',
    members: [{ memberId: 'x', groupInstanceId: null }],
  });
  await broker.ask('a nameless group', heartbeat, 4, { ...who, groupId: '' });
}

async function newProtocol(broker: Recording, topicId: string): Promise<void> {
  const beat = (more: object = {}) => ({
    groupId: 'modern',
    memberId: 'AAAAAAAAAAAAAAAAAAAAAg',
    memberEpoch: 0,
    instanceId: null,
    rackId: null,
    rebalanceTimeoutMs: 30_000,
    subscribedTopicNames: ['grouped'],
    subscribedTopicRegex: null,
    serverAssignor: null,
    topicPartitions: [],
    ...more,
  });
  const quiet = { rebalanceTimeoutMs: -1, subscribedTopicNames: null, topicPartitions: null };
  const joined = await broker.ask('joins', consumerGroupHeartbeat, 1, beat());
  const memberEpoch = joined?.memberEpoch ?? 0;
  await broker.ask('nothing new', consumerGroupHeartbeat, 1, beat({ ...quiet, memberEpoch }));
  await broker.ask(
    'owns what it was given',
    consumerGroupHeartbeat,
    1,
    beat({ ...quiet, memberEpoch, topicPartitions: [{ topicId, partitions: [0, 1] }] }),
  );
  await broker.ask('an epoch of tomorrow', consumerGroupHeartbeat, 1, beat({ ...quiet, memberEpoch: 9 }));
  await broker.ask(
    'a stranger',
    consumerGroupHeartbeat,
    1,
    beat({ ...quiet, memberEpoch, memberId: 'AAAAAAAAAAAAAAAAAAAAAw' }),
  );
  await broker.ask('no member id', consumerGroupHeartbeat, 1, beat({ memberId: '' }));
  await broker.ask('no group id', consumerGroupHeartbeat, 1, beat({ groupId: '' }));
  await broker.ask(
    'an unknown assignor',
    consumerGroupHeartbeat,
    1,
    beat({ memberId: 'AAAAAAAAAAAAAAAAAAAABA', serverAssignor: 'unfair' }),
  );
  await broker.ask(
    'a wrong expression',
    consumerGroupHeartbeat,
    1,
    beat({ memberId: 'AAAAAAAAAAAAAAAAAAAABA', subscribedTopicNames: null, subscribedTopicRegex: '(' }),
  );
  await broker.ask(
    'no subscription',
    consumerGroupHeartbeat,
    1,
    beat({ memberId: 'AAAAAAAAAAAAAAAAAAAABA', subscribedTopicNames: null }),
  );
  await broker.ask(
    'partitions it cannot have yet',
    consumerGroupHeartbeat,
    1,
    beat({ memberId: 'AAAAAAAAAAAAAAAAAAAABA', topicPartitions: [{ topicId, partitions: [0] }] }),
  );
  await broker.ask('a classic member', joinGroup, 9, join('modern', { memberId: 'x' }));
  for (const version of [0, 1])
    await broker.ask('two groups', consumerGroupDescribe, version, {
      groupIds: ['modern', 'unknown', 'simple-6'],
      includeAuthorizedOperations: true,
    });
  await broker.ask('the new protocol', describeGroups, 6, {
    groups: ['modern'],
    includeAuthorizedOperations: false,
  });
  const topics = [
    {
      name: 'grouped',
      topicId,
      partitions: [
        { partitionIndex: 0, committedOffset: 7, committedLeaderEpoch: 0, committedMetadata: null },
      ],
    },
  ];
  await broker.ask('of a member', offsetCommit, 9, {
    groupId: 'modern',
    generationIdOrMemberEpoch: memberEpoch,
    memberId: 'AAAAAAAAAAAAAAAAAAAAAg',
    topics,
  });
  await broker.ask('an epoch of tomorrow', offsetCommit, 9, {
    groupId: 'modern',
    generationIdOrMemberEpoch: 8,
    memberId: 'AAAAAAAAAAAAAAAAAAAAAg',
    topics,
  });
  await broker.ask('of nobody', offsetCommit, 9, {
    groupId: 'modern',
    generationIdOrMemberEpoch: -1,
    memberId: '',
    topics,
  });
  await broker.ask('leaves', consumerGroupHeartbeat, 1, beat({ ...quiet, memberEpoch: -1 }));
}
