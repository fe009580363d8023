import { logConfigDefinitions, type LogConfigDefinition } from '@rivermart/commit-log';
import { accepted, key, type BrokerConfigDefinition } from '../broker-config-definition';

const clusterWide = { updateMode: 'cluster-wide' } as const;
const atLeastOne = { min: 1 } as const;

/**
 * Topic keys that have a broker-wide default under another name; it holds for every topic that does not set
 * the key. Source: ServerTopicConfigSynonyms.java.
 */
export const topicKeyOfBroker: Readonly<Record<string, string>> = {
  'compression.gzip.level': 'compression.gzip.level',
  'compression.lz4.level': 'compression.lz4.level',
  'compression.type': 'compression.type',
  'compression.zstd.level': 'compression.zstd.level',
  'log.cleaner.delete.retention.ms': 'delete.retention.ms',
  'log.cleaner.max.compaction.lag.ms': 'max.compaction.lag.ms',
  'log.cleaner.min.cleanable.ratio': 'min.cleanable.dirty.ratio',
  'log.cleaner.min.compaction.lag.ms': 'min.compaction.lag.ms',
  'log.cleanup.policy': 'cleanup.policy',
  'log.flush.interval.messages': 'flush.messages',
  'log.flush.interval.ms': 'flush.ms',
  'log.index.interval.bytes': 'index.interval.bytes',
  'log.index.size.max.bytes': 'segment.index.bytes',
  'log.local.retention.bytes': 'local.retention.bytes',
  'log.local.retention.ms': 'local.retention.ms',
  'log.message.timestamp.after.max.ms': 'message.timestamp.after.max.ms',
  'log.message.timestamp.before.max.ms': 'message.timestamp.before.max.ms',
  'log.message.timestamp.type': 'message.timestamp.type',
  'log.preallocate': 'preallocate',
  'log.retention.bytes': 'retention.bytes',
  'log.retention.ms': 'retention.ms',
  'log.roll.jitter.ms': 'segment.jitter.ms',
  'log.roll.ms': 'segment.ms',
  'log.segment.bytes': 'segment.bytes',
  'log.segment.delete.delay.ms': 'file.delete.delay.ms',
  'message.max.bytes': 'max.message.bytes',
  'min.insync.replicas': 'min.insync.replicas',
  'riverlog.flush.policy': 'flush.policy',
  'riverlog.record.validation': 'record.validation',
  'unclean.leader.election.enable': 'unclean.leader.election.enable',
};

const HOUR_MS = 3_600_000;

/** The same value in a longer unit, which counts when the key in milliseconds is not set. */
export const longerUnits: Readonly<
  Record<string, readonly { readonly name: string; readonly unitMs: number }[]>
> = {
  'log.retention.ms': [
    { name: 'log.retention.minutes', unitMs: 60_000 },
    { name: 'log.retention.hours', unitMs: HOUR_MS },
  ],
  'log.roll.ms': [{ name: 'log.roll.hours', unitMs: HOUR_MS }],
  'log.roll.jitter.ms': [{ name: 'log.roll.jitter.hours', unitMs: HOUR_MS }],
};

const topicDefinitions = new Map(logConfigDefinitions.map((definition) => [definition.name, definition]));

/** Keys in milliseconds have no default of their own: it comes from the longer unit, or from the topic key. */
const ofTopic = (name: string, { documentation, ...topic }: LogConfigDefinition): BrokerConfigDefinition => {
  const { min, max, oneOf, type } = topic;
  return {
    name,
    type,
    default: name in longerUnits || name === 'log.flush.interval.ms' ? null : topic.default,
    documentation: `Default of the topic key ${topic.name}. ${documentation}`,
    updateMode: 'cluster-wide',
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(oneOf === undefined ? {} : { oneOf }),
  };
};

const synonyms = Object.entries(topicKeyOfBroker).flatMap(([name, topicKey]) => {
  const definition = topicDefinitions.get(topicKey);
  return definition === undefined ? [] : [ofTopic(name, definition)];
});

/** The log: defaults of topics, compaction, directories. Source: ServerLogConfigs.java, CleanerConfig.java. */
export const logConfigs: readonly BrokerConfigDefinition[] = [
  ...synonyms,
  key('log.retention.hours', ['int', 168], 'log.retention.ms in hours.'),
  key('log.retention.minutes', ['int', null], 'log.retention.ms in minutes.'),
  key('log.roll.hours', ['int', 168], 'log.roll.ms in hours.', atLeastOne),
  key('log.roll.jitter.hours', ['int', 0], 'log.roll.jitter.ms in hours.', { min: 0 }),
  key('log.cleaner.enable', ['boolean', true], 'Accepted. Compaction is always on.'),
  key(
    'log.cleaner.dedupe.buffer.size',
    ['long', 134_217_728],
    'Memory for the keys of a compaction.',
    clusterWide,
  ),
  key('log.cleaner.io.max.bytes.per.second', ['double', '1.7976931348623157E308'], 'Its speed.', clusterWide),
  key('log.cleaner.io.buffer.load.factor', ['double', 0.9], 'How full its memory gets.', clusterWide),
  key(
    'riverlog.free.space.warn.bytes',
    ['long', 1_073_741_824],
    'Not in Kafka. Warn when the disk has less room.',
    { ...clusterWide, min: 0 },
  ),
  key(
    'riverlog.free.space.min.bytes',
    ['long', 67_108_864],
    'Not in Kafka. Refuse batches of clients when the disk has less room; 0 never does.',
    { ...clusterWide, min: 0 },
  ),
  ...accepted(
    'The broker has its own pace for it.',
    `
    log.cleaner.backoff.ms long 15000 cluster-wide
    log.cleaner.io.buffer.size int 524288 cluster-wide
    log.cleaner.threads int 1 cluster-wide
    `,
  ),
  key('producer.id.expiration.ms', ['int', 86_400_000], 'How long an idle producer is remembered.', {
    ...clusterWide,
    min: 1,
  }),
  key('log.dir', ['list', null], 'Accepted. The directory is chosen when the broker starts.'),
  key('log.dirs', ['list', null], 'Accepted. There is one directory, chosen when the broker starts.'),
];
