import { key, type BrokerConfigDefinition } from '../broker-config-definition';

const INT_MAX = 2_147_483_647;
const DAY_MS = 24 * 3_600_000;
const atLeastOne = { min: 1 } as const;

/** The node, its topics, groups and transactions. Source: GroupCoordinatorConfig.java, TransactionStateManagerConfig.java. */
export const coordinatorConfigs: readonly BrokerConfigDefinition[] = [
  key('node.id', ['int', 1], 'Id of the one node.'),
  key('broker.id', ['int', 1], 'Id of the one node.'),
  key('process.roles', ['list', 'broker'], 'Accepted. The one node is everything.'),
  key('auto.create.topics.enable', ['boolean', true], 'A topic is made when a client first asks for it.'),
  key('delete.topic.enable', ['boolean', true], 'Accepted. Topics can be deleted.'),
  key('num.partitions', ['int', 1], 'Partitions of topics that do not say how many.', {
    min: 1,
    max: 10_000,
  }),
  key('default.replication.factor', ['int', 1], 'There is one node.'),
  key(
    'riverlog.strict',
    ['boolean', false],
    'Not in Kafka. Refuse a replication factor above 1 instead of taking it as 1.',
  ),
  key(
    'riverlog.connection.loss.grace.ms',
    ['int', null],
    'Not in Kafka. A group drops a member so long after its connection ended; after its session time-out unless set.',
    { min: 0 },
  ),
  key('group.min.session.timeout.ms', ['int', 6_000], 'Shorter sessions are refused.'),
  key('group.max.session.timeout.ms', ['int', 1_800_000], 'Longer sessions are refused.'),
  key('group.max.size', ['int', INT_MAX], 'Members of a group.', atLeastOne),
  key(
    'group.initial.rebalance.delay.ms',
    ['int', 0],
    'How long an empty group waits for more members (Kafka: 3000).',
    { min: 0 },
  ),
  key('group.coordinator.rebalance.protocols', ['list', 'classic,consumer'], 'Kinds of groups.'),
  key('group.consumer.session.timeout.ms', ['int', 45_000], 'Session of members since KIP-848.', atLeastOne),
  key('group.consumer.min.session.timeout.ms', ['int', 45_000], 'Its lower limit.', atLeastOne),
  key('group.consumer.max.session.timeout.ms', ['int', 60_000], 'Its upper limit.', atLeastOne),
  key('group.consumer.heartbeat.interval.ms', ['int', 5_000], 'How often such members report.', atLeastOne),
  key('group.consumer.min.heartbeat.interval.ms', ['int', 5_000], 'Its lower limit.', atLeastOne),
  key('group.consumer.max.heartbeat.interval.ms', ['int', 15_000], 'Its upper limit.', atLeastOne),
  key('group.consumer.max.size', ['int', INT_MAX], 'Members of such a group.', atLeastOne),
  key('group.consumer.assignors', ['list', 'uniform,range'], 'Assignors of such groups, the first is used.'),
  key('group.consumer.migration.policy', ['string', 'bidirectional'], 'Whether groups change their kind.'),
  key('offset.metadata.max.bytes', ['int', 4_096], 'Longest text that can be committed with an offset.'),
  key(
    'offsets.retention.minutes',
    ['int', 10_080],
    'How long a group without members keeps its offsets.',
    atLeastOne,
  ),
  key('offsets.topic.num.partitions', ['int', 1], 'One node shares no load (Kafka: 50).'),
  key('offsets.topic.replication.factor', ['short', 1], 'There is one node (Kafka: 3).'),
  key('transaction.max.timeout.ms', ['int', 900_000], 'Longest time-out of a transaction.', atLeastOne),
  key(
    'transactional.id.expiration.ms',
    ['int', 7 * DAY_MS],
    'How long an id nobody uses is remembered.',
    atLeastOne,
  ),
  key(
    'transaction.abort.timed.out.transaction.cleanup.interval.ms',
    ['int', 10_000],
    'How often transactions that took too long are looked for.',
    atLeastOne,
  ),
  key(
    'transaction.remove.expired.transaction.cleanup.interval.ms',
    ['int', 3_600_000],
    'How often forgotten transactional ids are looked for.',
    atLeastOne,
  ),
  key('transaction.state.log.num.partitions', ['int', 1], 'One node shares no load (Kafka: 50).'),
  key('transaction.state.log.replication.factor', ['short', 1], 'There is one node (Kafka: 3).'),
];
