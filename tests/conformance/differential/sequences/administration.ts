import {
  alterConfigs,
  apiVersions,
  alterPartitionReassignments,
  createPartitions,
  createTopics,
  deleteTopics,
  describeCluster,
  describeConfigs,
  describeTopicPartitions,
  electLeaders,
  incrementalAlterConfigs,
  listConfigResources,
  listPartitionReassignments,
  metadata,
} from '@rivermart/kafka-protocol';
import type { Recording } from '../recording';

const NO_ID = 'AAAAAAAAAAAAAAAAAAAAAQ';

interface NewTopic {
  readonly numPartitions?: number;
  readonly replicationFactor?: number;
  readonly configs?: readonly { readonly name: string; readonly value: string | null }[];
  readonly assignments?: readonly {
    readonly partitionIndex: number;
    readonly brokerIds: readonly number[];
  }[];
}

export async function administration(broker: Recording): Promise<void> {
  await broker.ask('of a client that says who it is', apiVersions, 3, {
    clientSoftwareName: 'x',
    clientSoftwareVersion: '1',
  });
  await broker.ask('without a name', apiVersions, 3, { clientSoftwareName: '', clientSoftwareVersion: '' });
  await broker.ask('old', apiVersions, 0, {});
  await creating(broker);
  await looking(broker);
  await partitions(broker);
  await configs(broker);
  await reassigning(broker);
  await deleting(broker);
}

async function creating(broker: Recording): Promise<void> {
  for (let version = 2; version <= 7; version += 1) {
    const create = (words: string, name: string, topic: NewTopic = {}, validateOnly = false) =>
      broker.ask(words, createTopics, version, {
        validateOnly,
        timeoutMs: 10_000,
        topics: [{ name, numPartitions: 1, replicationFactor: 1, assignments: [], configs: [], ...topic }],
      });
    await create('a topic', `created-${version}`);
    await create('again', `created-${version}`);
    await create('only asked', `asked-${version}`, {}, true);
    await create('an empty name', '');
    await create('a name with a space', 'no good');
    await create('the name ..', '..');
    await create('a long name', 'x'.repeat(250));
    await create('no partitions', `none-${version}`, { numPartitions: 0 });
    await create('defaults', `defaults-${version}`, { numPartitions: -1, replicationFactor: -1 });
    await create('three copies', `three-${version}`, { replicationFactor: 3 });
    await create('no copies', `zero-${version}`, { replicationFactor: 0 });
    await create('an unknown config', `unknown-${version}`, {
      configs: [{ name: 'no.such.key', value: '1' }],
    });
    await create('a wrong config', `wrong-${version}`, {
      configs: [{ name: 'retention.ms', value: 'soon' }],
    });
    await create('a config of null', `null-${version}`, { configs: [{ name: 'retention.ms', value: null }] });
    await create('own places', `placed-${version}`, {
      numPartitions: -1,
      replicationFactor: -1,
      assignments: [{ partitionIndex: 0, brokerIds: [1] }],
    });
    await create('places and a number', `both-${version}`, {
      assignments: [{ partitionIndex: 0, brokerIds: [1] }],
    });
    await create('places that miss one', `gap-${version}`, {
      numPartitions: -1,
      replicationFactor: -1,
      assignments: [{ partitionIndex: 1, brokerIds: [1] }],
    });
    await create('an unknown broker', `elsewhere-${version}`, {
      numPartitions: -1,
      replicationFactor: -1,
      assignments: [{ partitionIndex: 0, brokerIds: [9] }],
    });
    await broker.ask('the same twice', createTopics, version, {
      validateOnly: false,
      timeoutMs: 10_000,
      topics: [1, 2].map(() => ({
        name: `twice-${version}`,
        numPartitions: 1,
        replicationFactor: 1,
        assignments: [],
        configs: [],
      })),
    });
  }
}

async function looking(broker: Recording): Promise<void> {
  const topicId = await broker.newTopic('looked-at', 2);
  for (let version = 0; version <= 13; version += 1) {
    const flags = { allowAutoTopicCreation: false, includeTopicAuthorizedOperations: true };
    await broker.ask('a topic', metadata, version, { ...flags, topics: [{ name: 'looked-at' }] });
    await broker.ask(
      'no such topic',
      metadata,
      version,
      version < 4 ? { topics: [{ name: 'looked-at' }] } : { ...flags, topics: [{ name: 'nowhere' }] },
    );
    await broker.ask('an illegal name', metadata, version, { ...flags, topics: [{ name: 'no good' }] });
    if (version > 0) await broker.ask('no topic', metadata, version, { ...flags, topics: [] });
    if (version >= 12) {
      await broker.ask('by id', metadata, version, { ...flags, topics: [{ name: null, topicId }] });
      await broker.ask('by an unknown id', metadata, version, {
        ...flags,
        topics: [{ name: null, topicId: NO_ID }],
      });
    }
  }
  for (let version = 0; version <= 2; version += 1) {
    await broker.ask('the cluster', describeCluster, version, { includeClusterAuthorizedOperations: true });
    if (version > 0)
      await broker.ask('of controllers', describeCluster, version, {
        endpointType: 2,
        includeClusterAuthorizedOperations: false,
      });
  }
  await broker.ask('two topics', describeTopicPartitions, 0, {
    topics: [{ name: 'looked-at' }, { name: 'nowhere' }],
    cursor: null,
  });
  await broker.ask('one partition', describeTopicPartitions, 0, {
    topics: [{ name: 'looked-at' }],
    responsePartitionLimit: 1,
    cursor: null,
  });
  await broker.ask('from a cursor', describeTopicPartitions, 0, {
    topics: [{ name: 'looked-at' }],
    cursor: { topicName: 'looked-at', partitionIndex: 1 },
  });
}

async function partitions(broker: Recording): Promise<void> {
  await broker.newTopic('growing', 2);
  for (let version = 0; version <= 3; version += 1) {
    const grow = (words: string, name: string, count: number, validateOnly = false) =>
      broker.ask(words, createPartitions, version, {
        topics: [{ name, count, assignments: null }],
        timeoutMs: 5_000,
        validateOnly,
      });
    await grow('one more', 'growing', 3 + version);
    await grow('as many', 'growing', 3 + version);
    await grow('fewer', 'growing', 1);
    await grow('only asked', 'growing', 20, true);
    await grow('no such topic', 'nowhere', 3);
    await grow('less than none', 'growing', -1);
  }
}

async function configs(broker: Recording): Promise<void> {
  await broker.newTopic('configured', 1, { 'retention.ms': '1000' });
  const resource = (
    resourceType: number,
    resourceName: string,
    configurationKeys: string[] | null = ['retention.ms', 'cleanup.policy', 'compression.type'],
  ) => ({
    includeSynonyms: true,
    includeDocumentation: false,
    resources: [{ resourceType, resourceName, configurationKeys }],
  });
  for (let version = 1; version <= 4; version += 1) {
    await broker.ask('of a topic', describeConfigs, version, resource(2, 'configured'));
    await broker.ask('an unknown key', describeConfigs, version, resource(2, 'configured', ['no.such.key']));
    await broker.ask('no such topic', describeConfigs, version, resource(2, 'nowhere'));
    await broker.ask('an illegal topic', describeConfigs, version, resource(2, 'no good'));
    await broker.ask('a broker that is no number', describeConfigs, version, resource(4, 'one'));
    await broker.ask('another broker', describeConfigs, version, resource(4, '77'));
    await broker.ask('of all brokers', describeConfigs, version, resource(4, '', ['log.retention.ms']));
    await broker.ask('of an unknown type', describeConfigs, version, resource(99, 'x'));
  }
  await broker.ask('all keys of a topic', describeConfigs, 4, {
    ...resource(2, 'configured', null),
    includeSynonyms: false,
  });
  await altering(broker);
  for (const resourceTypes of [[2], [4], [16], [32], [99]])
    await broker.ask(`type ${resourceTypes}`, listConfigResources, 1, { resourceTypes });
}

async function altering(broker: Recording): Promise<void> {
  const [SET, DELETE, APPEND, SUBTRACT] = [0, 1, 2, 3];
  for (let version = 0; version <= 1; version += 1) {
    const alter = (
      words: string,
      name: string,
      configOperation: number,
      value: string | null,
      resourceName = 'configured',
    ) =>
      broker.ask(words, incrementalAlterConfigs, version, {
        validateOnly: false,
        resources: [{ resourceType: 2, resourceName, configs: [{ name, configOperation, value }] }],
      });
    await alter('set', 'retention.ms', SET, '5000');
    await alter('a wrong value', 'retention.ms', SET, 'soon');
    await alter('a negative value', 'retention.ms', SET, '-7');
    await alter('null', 'retention.ms', SET, null);
    await alter('delete', 'retention.ms', DELETE, null);
    await alter('append to a list', 'cleanup.policy', APPEND, 'compact');
    await alter('append again', 'cleanup.policy', APPEND, 'compact');
    await alter('subtract', 'cleanup.policy', SUBTRACT, 'compact');
    await alter('append to a number', 'retention.ms', APPEND, '1');
    await alter('an unknown key', 'no.such.key', SET, '1');
    await alter('an unknown operation', 'retention.ms', 9, '1');
    await alter('no such topic', 'retention.ms', SET, '1', 'nowhere');
    await broker.ask('the same key twice', incrementalAlterConfigs, version, {
      validateOnly: false,
      resources: [
        {
          resourceType: 2,
          resourceName: 'configured',
          configs: ['1', '2'].map((value) => ({ name: 'retention.ms', configOperation: SET, value })),
        },
      ],
    });
  }
  for (let version = 0; version <= 2; version += 1) {
    const replace = (words: string, name: string, value: string | null, resourceName = 'configured') =>
      broker.ask(words, alterConfigs, version, {
        validateOnly: false,
        resources: [{ resourceType: 2, resourceName, configs: [{ name, value }] }],
      });
    await replace('set', 'retention.ms', '7000');
    await replace('a wrong value', 'retention.ms', 'soon');
    await replace('an unknown key', 'no.such.key', '1');
    await replace('no such topic', 'retention.ms', '1', 'nowhere');
  }
}

async function reassigning(broker: Recording): Promise<void> {
  const partition = (name: string, replicas: number[] | null, partitionIndex = 0) => ({
    timeoutMs: 5_000,
    topics: [{ name, partitions: [{ partitionIndex, replicas }] }],
  });
  for (const version of [0, 1]) {
    await broker.ask('to where it is', alterPartitionReassignments, version, partition('configured', [1]));
    await broker.ask('to nowhere', alterPartitionReassignments, version, partition('configured', [9]));
    await broker.ask('to nothing', alterPartitionReassignments, version, partition('configured', []));
    await broker.ask('cancelled', alterPartitionReassignments, version, partition('configured', null));
    await broker.ask(
      'no such partition',
      alterPartitionReassignments,
      version,
      partition('configured', [1], 7),
    );
    await broker.ask('no such topic', alterPartitionReassignments, version, partition('nowhere', [1]));
  }
  await broker.ask('all', listPartitionReassignments, 0, { timeoutMs: 5_000, topics: null });
  await broker.ask('of a topic', listPartitionReassignments, 0, {
    timeoutMs: 5_000,
    topics: [{ name: 'configured', partitionIndexes: [0] }],
  });
  for (const version of [0, 1, 2]) {
    for (const electionType of version === 0 ? [0] : [0, 1]) {
      const elect = (name: string, partitions: number[]) => ({
        electionType,
        timeoutMs: 5_000,
        topicPartitions: [{ topic: name, partitions }],
      });
      await broker.ask(`type ${electionType}`, electLeaders, version, elect('configured', [0]));
      await broker.ask(
        `type ${electionType}, no such partition`,
        electLeaders,
        version,
        elect('configured', [7]),
      );
      await broker.ask(`type ${electionType}, no such topic`, electLeaders, version, elect('nowhere', [0]));
    }
  }
}

async function deleting(broker: Recording): Promise<void> {
  for (let version = 1; version <= 6; version += 1) {
    const topicId = await broker.newTopic(`doomed-${version}`);
    const remove = (words: string, name: string | null, id = 'AAAAAAAAAAAAAAAAAAAAAA') =>
      broker.ask(
        words,
        deleteTopics,
        version,
        version < 6
          ? { topicNames: [name ?? ''], timeoutMs: 5_000 }
          : { topics: [{ name, topicId: id }], timeoutMs: 5_000 },
      );
    await remove('a topic', `doomed-${version}`);
    await remove('again', `doomed-${version}`);
    await remove('no such topic', 'nowhere');
    if (version < 6) continue;
    await remove('by the id of before', null, topicId);
    await remove('by an unknown id', null, NO_ID);
    await remove('by name and id', 'looked-at', topicId);
    await remove('by nothing', null);
  }
}
