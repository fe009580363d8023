import * as api from '@rivermart/kafka-protocol';
import { asked, CLUSTER, GROUP, TOPIC, TRANSACTIONAL_ID, type Asked } from './asked';

const partitions = [{ partitionIndex: 0 }];
const acl = {
  resourceTypeFilter: 2,
  resourceNameFilter: null,
  patternTypeFilter: 1,
  principalFilter: 'User:x',
  hostFilter: null,
  operation: 1,
  permissionType: 1,
};

/** What administrators ask. */
export const administrationApis: readonly Asked[] = [
  asked(api.describeAcls, 2, acl, [[CLUSTER], [['describe', 'cluster']]]),
  asked(
    api.createAcls,
    2,
    {
      creations: [
        {
          resourceType: 2,
          resourceName: 'x',
          principal: 'User:x',
          host: '*',
          operation: 3,
          permissionType: 3,
        },
      ],
    },
    [[CLUSTER], [['alter', 'cluster']]],
  ),
  asked(api.deleteAcls, 2, { filters: [acl] }, [[CLUSTER], [['alter', 'cluster']]]),
  asked(
    api.describeConfigs,
    4,
    {
      resources: [
        { resourceType: 2, resourceName: 't', configurationKeys: [] },
        { resourceType: 4, resourceName: '1', configurationKeys: [] },
        { resourceType: 32, resourceName: 'g', configurationKeys: [] },
      ],
      includeSynonyms: false,
      includeDocumentation: false,
    },
    [
      [TOPIC, CLUSTER, GROUP],
      [
        ['describeConfigs', 'topic'],
        ['describeConfigs', 'cluster'],
        ['describeConfigs', 'group'],
      ],
    ],
  ),
  asked(
    api.alterConfigs,
    1,
    {
      resources: [
        { resourceType: 2, resourceName: 't', configs: [] },
        { resourceType: 4, resourceName: '', configs: [] },
      ],
      validateOnly: true,
    },
    [
      [TOPIC, CLUSTER],
      [
        ['alterConfigs', 'topic'],
        ['alterConfigs', 'cluster'],
      ],
    ],
  ),
  asked(
    api.incrementalAlterConfigs,
    1,
    {
      resources: [
        { resourceType: 2, resourceName: 't', configs: [] },
        { resourceType: 16, resourceName: 'm', configs: [] },
      ],
      validateOnly: true,
    },
    [
      [TOPIC, CLUSTER],
      [
        ['alterConfigs', 'topic'],
        ['alterConfigs', 'cluster'],
      ],
    ],
  ),
  asked(
    api.createPartitions,
    3,
    { topics: [{ name: 't', count: 2, assignments: null }], timeoutMs: 1_000, validateOnly: true },
    [[TOPIC], [['alter', 'topic']]],
  ),
  asked(api.deleteGroups, 2, { groupsNames: ['g'] }, [[GROUP], [['delete', 'group']]]),
  asked(api.electLeaders, 2, { electionType: 0, topicPartitions: null, timeoutMs: 1_000 }, [
    [CLUSTER],
    [['alter', 'cluster']],
  ]),
  asked(api.alterPartitionReassignments, 0, { topics: [] }, [[CLUSTER], [['alter', 'cluster']]]),
  asked(api.listPartitionReassignments, 0, { topics: null }, [[CLUSTER], [['describe', 'cluster']]]),
  asked(api.offsetDelete, 0, { groupId: 'g', topics: [{ name: 't', partitions }] }, [
    [GROUP],
    [
      ['delete', 'group'],
      ['read', 'topic'],
    ],
  ]),
  asked(api.describeClientQuotas, 1, { components: [], strict: false }, [
    [CLUSTER],
    [['describeConfigs', 'cluster']],
  ]),
  asked(
    api.alterClientQuotas,
    1,
    { entries: [{ entity: [{ entityType: 'user', entityName: 'u' }], ops: [] }], validateOnly: true },
    [[CLUSTER], [['alterConfigs', 'cluster']]],
  ),
  asked(api.describeUserScramCredentials, 0, { users: [{ name: 'u' }] }, [
    [CLUSTER],
    [['describe', 'cluster']],
  ]),
  asked(api.alterUserScramCredentials, 0, { deletions: [{ name: 'u', mechanism: 1 }], upsertions: [] }, [
    [CLUSTER],
    [['alter', 'cluster']],
  ]),
  asked(api.describeQuorum, 1, { topics: [{ topicName: '__cluster_metadata', partitions }] }, [
    [CLUSTER],
    [['describe', 'cluster']],
  ]),
  asked(api.updateFeatures, 1, { featureUpdates: [], validateOnly: true }, [
    [CLUSTER],
    [['alter', 'cluster']],
  ]),
  asked(api.describeProducers, 0, { topics: [{ name: 't', partitionIndexes: [0] }] }, [
    [TOPIC],
    [['read', 'topic']],
  ]),
  asked(api.describeTransactions, 0, { transactionalIds: ['tx'] }, [
    [TRANSACTIONAL_ID],
    [['describe', 'transactionalId']],
  ]),
  asked(
    api.consumerGroupHeartbeat,
    1,
    {
      groupId: 'g848',
      memberId: 'AAAAAAAAAAAAAAAAAAAAAQ',
      memberEpoch: 0,
      instanceId: null,
      rackId: null,
      rebalanceTimeoutMs: 1_000,
      subscribedTopicNames: ['t'],
      serverAssignor: null,
      topicPartitions: [],
    },
    [
      [GROUP],
      [
        ['read', 'group'],
        ['describe', 'topic'],
      ],
    ],
  ),
  asked(api.consumerGroupDescribe, 0, { groupIds: ['g'], includeAuthorizedOperations: false }, [
    [GROUP],
    [['describe', 'group']],
  ]),
  asked(api.listConfigResources, 1, { resourceTypes: [] }, [[CLUSTER], [['describeConfigs', 'cluster']]]),
  asked(
    api.describeTopicPartitions,
    0,
    { topics: [{ name: 't' }], responsePartitionLimit: 10, cursor: null },
    [[TOPIC], [['describe', 'topic']]],
  ),
];
