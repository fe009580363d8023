import * as api from '@rivermart/kafka-protocol';
import { asked, CLUSTER, GROUP, TOPIC, TRANSACTIONAL_ID, type Asked } from './asked';

const committed = [{ partitionIndex: 0, committedOffset: 1, committedMetadata: null }];
const noProducer = { producerId: 7, producerEpoch: 0 };
const newTopic = { name: 'new', numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] };
const bytes = Buffer.from('x');
const aBatch = (options?: Parameters<typeof api.buildRecordBatch>[1]) =>
  api.buildRecordBatch([{ key: null, value: bytes, timestampMs: Date.now() }], options);

/** What producers, consumers and those who make topics ask. */
export const clientApis: readonly Asked[] = [
  asked(
    api.produce,
    9,
    {
      transactionalId: null,
      acks: 1,
      timeoutMs: 1_000,
      topicData: [{ name: 't', partitionData: [{ index: 0, records: [aBatch()] }] }],
    },
    [[TOPIC], [['write', 'topic']]],
  ),
  asked(
    api.produce,
    9,
    {
      transactionalId: 'tx',
      acks: -1,
      timeoutMs: 1_000,
      topicData: [
        {
          name: 't',
          partitionData: [
            {
              index: 0,
              records: [aBatch({ producerId: 7, producerEpoch: 0, baseSequence: 0, isTransactional: true })],
            },
          ],
        },
      ],
    },
    [
      [TRANSACTIONAL_ID],
      [
        ['write', 'topic'],
        ['write', 'transactionalId'],
      ],
    ],
  ),
  asked(
    api.fetch,
    11,
    {
      maxWaitMs: 0,
      minBytes: 0,
      maxBytes: 1_000,
      isolationLevel: 0,
      sessionId: 0,
      sessionEpoch: -1,
      topics: [{ topic: 't', partitions: [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1_000 }] }],
      forgottenTopicsData: [],
      rackId: '',
    },
    [[TOPIC], [['read', 'topic']]],
  ),
  asked(
    api.listOffsets,
    5,
    {
      replicaId: -1,
      isolationLevel: 0,
      topics: [{ name: 't', partitions: [{ partitionIndex: 0, timestamp: -1 }] }],
    },
    [[TOPIC], [['describe', 'topic']]],
  ),
  asked(api.metadata, 12, { topics: [{ name: 't' }, { name: 'missing' }], allowAutoTopicCreation: false }, [
    [TOPIC, TOPIC],
    [['describe', 'topic']],
  ]),
  asked(api.metadata, 12, { topics: [{ name: 'made' }] }, [
    [TOPIC],
    [
      ['describe', 'topic'],
      ['create', 'topic'],
    ],
  ]),
  asked(api.offsetCommit, 7, { groupId: 'g', memberId: '', topics: [{ name: 't', partitions: committed }] }, [
    [GROUP],
    [
      ['read', 'group'],
      ['read', 'topic'],
    ],
  ]),
  asked(api.offsetFetch, 8, { groups: [{ groupId: 'g', topics: null }], requireStable: false }, [
    [GROUP],
    [['describe', 'group']],
  ]),
  asked(api.findCoordinator, 4, { keyType: 0, coordinatorKeys: ['g'] }, [[GROUP], [['describe', 'group']]]),
  asked(api.findCoordinator, 4, { keyType: 1, coordinatorKeys: ['tx'] }, [
    [TRANSACTIONAL_ID],
    [['describe', 'transactionalId']],
  ]),
  asked(
    api.joinGroup,
    5,
    {
      groupId: 'g',
      sessionTimeoutMs: 10_000,
      rebalanceTimeoutMs: 1_000,
      memberId: '',
      protocolType: 'consumer',
      protocols: [{ name: 'range', metadata: bytes }],
    },
    [[GROUP], [['read', 'group']]],
  ),
  asked(api.heartbeat, 3, { groupId: 'g', generationId: 1, memberId: 'm' }, [[GROUP], [['read', 'group']]]),
  asked(api.leaveGroup, 3, { groupId: 'g', members: [{ memberId: 'm', groupInstanceId: null }] }, [
    [GROUP],
    [['read', 'group']],
  ]),
  asked(api.syncGroup, 3, { groupId: 'g', generationId: 1, memberId: 'm', assignments: [] }, [
    [GROUP],
    [['read', 'group']],
  ]),
  asked(api.describeGroups, 5, { groups: ['g'], includeAuthorizedOperations: false }, [
    [GROUP],
    [['describe', 'group']],
  ]),
  asked(api.createTopics, 5, { topics: [newTopic], validateOnly: true }, [
    [TOPIC],
    [
      ['create', 'topic'],
      ['describeConfigs', 'topic'],
    ],
  ]),
  asked(api.deleteTopics, 5, { topics: [], topicNames: ['missing', 't2'], timeoutMs: 1_000 }, [
    [TOPIC, TOPIC],
    [['delete', 'topic']],
  ]),
  asked(
    api.deleteRecords,
    2,
    { topics: [{ name: 't', partitions: [{ partitionIndex: 0, offset: 0 }] }], timeoutMs: 1_000 },
    [[TOPIC], [['delete', 'topic']]],
  ),
  asked(api.initProducerId, 3, { transactionalId: null, transactionTimeoutMs: 1_000 }, [
    [CLUSTER],
    [['idempotentWrite', 'cluster']],
  ]),
  asked(api.initProducerId, 3, { transactionalId: null, transactionTimeoutMs: 1_000 }, [
    [CLUSTER],
    [['write', 'topic']],
  ]),
  asked(api.initProducerId, 3, { transactionalId: 'tx', transactionTimeoutMs: 1_000 }, [
    [TRANSACTIONAL_ID],
    [['write', 'transactionalId']],
  ]),
  asked(
    api.offsetForLeaderEpoch,
    4,
    { topics: [{ topic: 't', partitions: [{ partition: 0, leaderEpoch: 0 }] }] },
    [[TOPIC], [['describe', 'topic']]],
  ),
  asked(
    api.addPartitionsToTxn,
    3,
    {
      v3AndBelowTransactionalId: 'tx',
      v3AndBelowProducerId: 7,
      v3AndBelowProducerEpoch: 0,
      v3AndBelowTopics: [{ name: 't', partitions: [0] }],
    },
    [
      [TRANSACTIONAL_ID],
      [
        ['write', 'transactionalId'],
        ['write', 'topic'],
      ],
    ],
  ),
  asked(api.addOffsetsToTxn, 3, { transactionalId: 'tx', ...noProducer, groupId: 'g' }, [
    [TRANSACTIONAL_ID],
    [
      ['write', 'transactionalId'],
      ['read', 'group'],
    ],
  ]),
  asked(api.endTxn, 3, { transactionalId: 'tx', ...noProducer, committed: true }, [
    [TRANSACTIONAL_ID],
    [['write', 'transactionalId']],
  ]),
  asked(
    api.txnOffsetCommit,
    3,
    {
      transactionalId: 'tx',
      groupId: 'g',
      ...noProducer,
      memberId: '',
      topics: [{ name: 't', partitions: committed }],
    },
    [
      [TRANSACTIONAL_ID],
      [
        ['write', 'transactionalId'],
        ['read', 'group'],
        ['read', 'topic'],
      ],
    ],
  ),
];
