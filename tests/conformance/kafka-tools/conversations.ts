/** A tool and its arguments; an object is handed over in a file of JSON. */
export type Command = readonly [tool: string, ...args: (string | object)[]];

const CONFIGS = 'kafka.admin.ConfigCommand';
const GROUPS = 'consumer.group.ConsumerGroupCommand';
const REASSIGN = 'reassign.ReassignPartitionsCommand';

const alter = (type: string, name: string, ...what: string[]): Command => [
  CONFIGS,
  ...['--alter', '--entity-type', type],
  ...(name === '' ? ['--entity-default'] : ['--entity-name', name]),
  ...what,
];
const describe = (type: string, name: string, ...more: string[]): Command => [
  CONFIGS,
  ...['--describe', '--entity-type', type],
  ...(name === '' ? [] : ['--entity-name', name]),
  ...more,
];
const newTopic = (topic: string, ...more: string[]): Command => [
  'TopicCommand',
  ...['--create', '--topic', topic],
  ...more,
];
const moved = (topic: string, broker: number) => ({
  version: 1,
  partitions: [{ topic, partition: 0, replicas: [broker], log_dirs: ['any'] }],
});
const reset = (...args: string[]): Command => [GROUPS, '--reset-offsets', '--group', 'readers', ...args];

/** What an administrator asks, one command after the other; mistakes are among them. */
export const conversations: Readonly<Record<string, readonly Command[]>> = {
  'configs of topics': [
    newTopic('configured', '--config', 'retention.ms=600000'),
    alter('topics', 'configured', '--add-config', 'retention.ms=1000,cleanup.policy=[compact,delete]'),
    describe('topics', 'configured'),
    alter('topics', 'configured', '--delete-config', 'retention.ms'),
    describe('topics', 'configured'),
    alter('topics', 'configured', '--delete-config', 'segment.ms'),
    alter('topics', 'configured', '--add-config', 'retention.ms=soon'),
    alter('topics', 'configured', '--add-config', 'no.such.key=1'),
    alter('topics', 'missing', '--add-config', 'retention.ms=1'),
    describe('topics', 'missing'),
  ],
  'configs of brokers': [
    alter('brokers', '1', '--add-config', 'log.cleaner.threads=2'),
    alter('brokers', '', '--add-config', 'log.retention.ms=100000'),
    describe('brokers', '1'),
    [CONFIGS, '--describe', '--entity-type', 'brokers', '--entity-default'],
    alter('brokers', '1', '--add-config', 'node.id=7'),
    alter('brokers', '1', '--add-config', 'log.cleaner.threads=none'),
    alter('brokers', '1', '--add-config', 'leader.replication.throttled.rate=1000'),
    alter('brokers', '1', '--delete-config', 'log.cleaner.threads,leader.replication.throttled.rate'),
    alter('brokers', '', '--delete-config', 'log.retention.ms'),
    describe('brokers', '1'),
  ],
  'configs of groups and client metrics': [
    alter('groups', 'slow', '--add-config', 'consumer.session.timeout.ms=50000'),
    describe('groups', 'slow'),
    alter('groups', 'slow', '--add-config', 'consumer.session.timeout.ms=1'),
    alter('client-metrics', 'm', '--add-config', 'interval.ms=1000'),
    describe('client-metrics', 'm'),
    alter('client-metrics', 'm', '--delete-config', 'interval.ms'),
  ],
  'quotas and users': [
    alter('users', 'ada', '--add-config', 'producer_byte_rate=1000,consumer_byte_rate=2000'),
    alter('users', 'ada', '--add-config', 'SCRAM-SHA-256=[iterations=4096,password=secret]'),
    describe('users', 'ada'),
    alter('users', '', '--add-config', 'controller_mutation_rate=10'),
    alter('clients', '', '--add-config', 'request_percentage=50'),
    describe('clients', ''),
    describe('users', ''),
    alter('ips', '127.0.0.2', '--add-config', 'connection_creation_rate=10'),
    describe('ips', ''),
    alter('users', 'ada', '--add-config', 'no_such_rate=1'),
    alter('users', 'ada', '--delete-config', 'producer_byte_rate,SCRAM-SHA-256'),
    alter('users', 'ada', '--delete-config', 'SCRAM-SHA-512'),
    describe('users', 'ada'),
  ],
  'access rules': [
    ['AclCommand', '--add', '--allow-principal', 'User:ada', '--operation', 'Read', '--topic', 'books'],
    [
      'AclCommand',
      ...['--add', '--deny-principal', 'User:eve', '--operation', 'All', '--topic', 'bo'],
      ...['--resource-pattern-type', 'prefixed'],
    ],
    [
      'AclCommand',
      ...['--add', '--allow-principal', 'User:p', '--producer', '--topic', 'books'],
      ...['--idempotent', '--transactional-id', 'tx'],
    ],
    ['AclCommand', '--add', '--allow-principal', 'User:c', '--consumer', '--topic', 'books', '--group', 'g'],
    ['AclCommand', '--list'],
    ['AclCommand', '--list', '--topic', 'books', '--principal', 'User:ada'],
    ['AclCommand', '--list', '--topic', 'books', '--resource-pattern-type', 'match'],
    ['AclCommand', '--remove', '--force', '--topic', 'books', '--resource-pattern-type', 'match'],
    ['AclCommand', '--list'],
  ],
  'groups and their offsets': [
    newTopic('read', '--partitions', '2'),
    ['VerifiableProducer', '--topic', 'read', '--max-messages', '20', '--repeating-keys', '4'],
    reset('--topic', 'read', '--to-earliest', '--dry-run'),
    reset('--topic', 'read', '--to-latest', '--execute'),
    [GROUPS, '--list', '--state'],
    [GROUPS, '--describe', '--group', 'readers'],
    [GROUPS, '--describe', '--group', 'readers', '--state'],
    [GROUPS, '--describe', '--group', 'readers', '--members', '--verbose'],
    reset('--topic', 'read:0', '--shift-by', '-3', '--execute'),
    reset('--topic', 'read', '--to-offset', '3', '--execute'),
    reset('--topic', 'read', '--to-datetime', '2020-01-01T00:00:00.000', '--execute'),
    reset('--topic', 'read', '--by-duration', 'PT1H', '--execute', '--export'),
    reset('--all-topics', '--to-current', '--execute'),
    [GROUPS, '--delete-offsets', '--group', 'readers', '--topic', 'read:0'],
    [GROUPS, '--delete-offsets', '--group', 'readers', '--topic', 'missing'],
    [GROUPS, '--describe', '--all-groups', '--offsets'],
    [GROUPS, '--delete', '--group', 'readers'],
    [GROUPS, '--delete', '--group', 'missing'],
    [GROUPS, '--describe', '--group', 'readers'],
    ['GroupsCommand', '--list'],
  ],
  'offsets and deleted records': [
    newTopic('counted', '--partitions', '2'),
    ['VerifiableProducer', '--topic', 'counted', '--max-messages', '20', '--repeating-keys', '4'],
    ['GetOffsetShell', '--topic', 'counted'],
    ['GetOffsetShell', '--topic', 'counted', '--time', 'earliest'],
    ['GetOffsetShell', '--topic', 'counted', '--time', '1600000000000'],
    ['GetOffsetShell', '--topic-partitions', 'counted:1,missing:0'],
    ['DeleteRecordsCommand', '--offset-json-file', deleted(3)],
    ['GetOffsetShell', '--topic', 'counted', '--time', 'earliest'],
    ['DeleteRecordsCommand', '--offset-json-file', deleted(1_000)],
    ['DeleteRecordsCommand', '--offset-json-file', deleted(-1)],
    ['GetOffsetShell', '--topic', 'counted', '--time', 'earliest'],
  ],
  'elections, reassignments and other matters of more brokers': [
    newTopic('alone'),
    ['LeaderElectionCommand', '--election-type', 'preferred', '--all-topic-partitions'],
    ['LeaderElectionCommand', '--election-type', 'unclean', '--topic', 'alone', '--partition', '0'],
    ['LeaderElectionCommand', '--election-type', 'preferred', '--topic', 'missing', '--partition', '0'],
    [REASSIGN, '--execute', '--reassignment-json-file', moved('alone', 1)],
    [REASSIGN, '--execute', '--throttle', '1000000', '--reassignment-json-file', moved('alone', 1)],
    [REASSIGN, '--verify', '--reassignment-json-file', moved('alone', 1)],
    [REASSIGN, '--execute', '--reassignment-json-file', moved('alone', 2)],
    [REASSIGN, '--execute', '--reassignment-json-file', moved('missing', 1)],
    [REASSIGN, '--cancel', '--reassignment-json-file', moved('alone', 1)],
    [REASSIGN, '--list'],
    ['TopicCommand', '--alter', '--topic', 'alone', '--partitions', '1'],
    ['TopicCommand', '--alter', '--topic', 'missing', '--partitions', '2'],
    ['TopicCommand', '--describe', '--under-replicated-partitions'],
    ['TopicCommand', '--describe', '--unavailable-partitions'],
    ['TopicCommand', '--delete', '--topic', 'missing'],
  ],
};

function deleted(offset: number): object {
  return { version: 1, partitions: [{ topic: 'counted', partition: 0, offset }] };
}
