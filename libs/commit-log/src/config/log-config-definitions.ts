/** One configuration key of topics, as DescribeConfigs shows it. */
export interface LogConfigDefinition {
  readonly name: string;
  readonly type: 'boolean' | 'string' | 'int' | 'long' | 'double' | 'list';
  readonly default: string;
  readonly documentation: string;
  readonly min?: number;
  readonly max?: number;
  readonly oneOf?: readonly string[];
  /** Accepted and hidden from listings. */
  readonly isInternal?: true;
}

const LONG_MAX = '9223372036854775807';
const DAY_MS = 24 * 60 * 60 * 1000;
const MIB = 1024 * 1024;

const oneSpeed = 'Accepted. There is one speed of compression for this codec.';
const oneReplica = 'Accepted. There is one replica.';
const noTiers = 'Accepted. There is no tiered storage.';

/**
 * Every topic configuration key of Apache Kafka 4.3, so that tools which read and write them all find
 * them all, plus `flush.policy` and `record.validation`, which are ours. Keys that mean nothing on
 * one node are stored and shown. Defaults are Kafka's unless the documentation says otherwise.
 * Source: TopicConfig.java, LogConfig.java.
 */
export const logConfigDefinitions: readonly LogConfigDefinition[] = [
  {
    name: 'cleanup.policy',
    type: 'list',
    default: 'delete',
    oneOf: ['delete', 'compact'],
    documentation: 'What happens to old segments: deleted by age and size, compacted by key, or both.',
  },
  {
    name: 'compression.gzip.level',
    type: 'int',
    default: '-1',
    min: -1,
    max: 9,
    documentation: 'How hard gzip tries when `compression.type` is gzip. -1: as zlib thinks best.',
  },
  { name: 'compression.lz4.level', type: 'int', default: '9', min: 1, max: 17, documentation: oneSpeed },
  {
    name: 'compression.type',
    type: 'string',
    default: 'producer',
    oneOf: ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer'],
    documentation:
      'How batches are stored. `producer`: as they come. Otherwise those that come in another way are converted.',
  },
  {
    name: 'compression.zstd.level',
    type: 'int',
    default: '3',
    min: -131072,
    max: 22,
    documentation: oneSpeed,
  },
  {
    name: 'delete.retention.ms',
    type: 'long',
    default: String(DAY_MS),
    min: 0,
    documentation: 'How long compaction keeps tombstones.',
  },
  {
    name: 'file.delete.delay.ms',
    type: 'long',
    default: '60000',
    min: 0,
    documentation: 'How long the file of a deleted segment stays on disk, renamed.',
  },
  {
    name: 'flush.messages',
    type: 'long',
    default: LONG_MAX,
    min: 1,
    documentation:
      'With flush.policy=os: when so many records are written and not on the disk, fdatasync runs before the answer.',
  },
  {
    name: 'flush.ms',
    type: 'long',
    default: LONG_MAX,
    min: 0,
    documentation:
      'With flush.policy=os: what is written is brought to the disk after so long (to 100 ms), so a power cut takes no more.',
  },
  {
    name: 'flush.policy',
    type: 'string',
    default: 'commit',
    oneOf: ['commit', 'os'],
    documentation:
      'Not in Kafka. commit: acks=all is answered after fdatasync, which concurrent batches share, and consumers see durable records only. os: answered after write(), as a single Kafka node does.',
  },
  { name: 'follower.replication.throttled.replicas', type: 'list', default: '', documentation: oneReplica },
  {
    name: 'index.interval.bytes',
    type: 'int',
    default: '4096',
    min: 0,
    documentation: 'About one index entry for so many bytes of log.',
  },
  {
    name: 'internal.segment.bytes',
    type: 'int',
    default: String(128 * MIB),
    min: 1,
    isInternal: true,
    documentation: 'Overrides segment.bytes without its minimum.',
  },
  { name: 'leader.replication.throttled.replicas', type: 'list', default: '', documentation: oneReplica },
  { name: 'local.retention.bytes', type: 'long', default: '-2', min: -2, documentation: noTiers },
  { name: 'local.retention.ms', type: 'long', default: '-2', min: -2, documentation: noTiers },
  {
    name: 'max.compaction.lag.ms',
    type: 'long',
    default: LONG_MAX,
    min: 1,
    documentation: 'How long a record may stay out of compaction.',
  },
  {
    name: 'max.message.bytes',
    type: 'int',
    default: '1048588',
    min: 0,
    documentation: 'Largest batch that is accepted.',
  },
  {
    name: 'message.timestamp.after.max.ms',
    type: 'long',
    default: String(60 * 60 * 1000),
    min: 0,
    documentation: 'How far in the future the timestamp of a record may lie.',
  },
  {
    name: 'message.timestamp.before.max.ms',
    type: 'long',
    default: LONG_MAX,
    min: 0,
    documentation: 'How far in the past the timestamp of a record may lie.',
  },
  {
    name: 'message.timestamp.type',
    type: 'string',
    default: 'CreateTime',
    oneOf: ['CreateTime', 'LogAppendTime'],
    documentation: 'Whose clock a record carries: its producer’s or the log’s.',
  },
  {
    name: 'min.cleanable.dirty.ratio',
    type: 'double',
    default: '0.5',
    min: 0,
    max: 1,
    documentation: 'Share of the log that must be dirty before it is compacted.',
  },
  {
    name: 'min.compaction.lag.ms',
    type: 'long',
    default: '0',
    min: 0,
    documentation: 'How long a record stays out of compaction.',
  },
  { name: 'min.insync.replicas', type: 'int', default: '1', min: 1, documentation: oneReplica },
  {
    name: 'preallocate',
    type: 'boolean',
    default: 'false',
    documentation: 'Accepted. Segments grow as they are written.',
  },
  {
    name: 'record.validation',
    type: 'string',
    default: 'records',
    oneOf: ['header', 'records', 'full'],
    documentation:
      'Not in Kafka, which always does what full does. header: checksum and header arithmetic. records: also a walk over the records of uncompressed batches, and of all batches where the topic is compacted, because each record needs a key there. full: over all records, which are decompressed for it.',
  },
  { name: 'remote.log.copy.disable', type: 'boolean', default: 'false', documentation: noTiers },
  { name: 'remote.log.delete.on.disable', type: 'boolean', default: 'false', documentation: noTiers },
  { name: 'remote.storage.enable', type: 'boolean', default: 'false', documentation: noTiers },
  {
    name: 'retention.bytes',
    type: 'long',
    default: '-1',
    min: -1,
    documentation: 'Size of a partition above which its oldest segments are deleted; -1 is no limit.',
  },
  {
    name: 'retention.ms',
    type: 'long',
    default: String(7 * DAY_MS),
    min: -1,
    documentation:
      'Segments whose newest record is older are deleted, whole files at a time, so a record may live up to one segment longer; -1 keeps them for ever.',
  },
  {
    name: 'segment.bytes',
    type: 'int',
    default: String(128 * MIB),
    min: MIB,
    documentation: 'Size of a segment file (Kafka: 1 GiB). Smaller ones make recovery and retention finer.',
  },
  {
    name: 'segment.index.bytes',
    type: 'int',
    default: String(10 * MIB),
    min: 4,
    documentation: 'Largest offset index; a full one rolls the segment.',
  },
  {
    name: 'segment.jitter.ms',
    type: 'long',
    default: '0',
    min: 0,
    documentation: 'Segments roll up to so much earlier than segment.ms, each partition at its own time.',
  },
  {
    name: 'segment.ms',
    type: 'long',
    default: String(7 * DAY_MS),
    min: 1,
    documentation: 'A segment rolls at this age even when it is not full.',
  },
  { name: 'unclean.leader.election.enable', type: 'boolean', default: 'false', documentation: oneReplica },
];

const byName = new Map(logConfigDefinitions.map((definition) => [definition.name, definition]));

export const findLogConfigDefinition = (name: string): LogConfigDefinition | undefined => byName.get(name);
