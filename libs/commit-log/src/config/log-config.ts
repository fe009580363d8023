import type { Codec, CompressionLevels } from '@rivermart/kafka-protocol';
import { InvalidConfig } from '../errors';
import { findLogConfigDefinition, type LogConfigDefinition } from './log-config-definitions';

/** Settings of one topic that the log itself acts on. Names and meaning: `logConfigDefinitions`. */
export interface LogConfig {
  readonly segmentBytes: number;
  readonly segmentMs: number;
  readonly segmentJitterMs: number;
  readonly retentionMs: number;
  readonly retentionBytes: number;
  readonly maxMessageBytes: number;
  readonly indexIntervalBytes: number;
  readonly segmentIndexBytes: number;
  readonly fileDeleteDelayMs: number;
  readonly cleanupPolicy: ReadonlySet<string>;
  readonly deleteRetentionMs: number;
  readonly minCleanableDirtyRatio: number;
  readonly minCompactionLagMs: number;
  readonly maxCompactionLagMs: number;
  /** How batches of clients are stored; undefined: as they come. */
  readonly compression: Codec | undefined;
  readonly compressionLevels: CompressionLevels;
  readonly messageTimestampType: 'CreateTime' | 'LogAppendTime';
  readonly messageTimestampBeforeMaxMs: number;
  readonly messageTimestampAfterMaxMs: number;
  /** `commit`: acks=all is answered after fdatasync and the high watermark is the durable offset. `os`: after write(). */
  readonly flushPolicy: 'commit' | 'os';
  /** With `os`: records after which fdatasync runs before the answer all the same. */
  readonly flushMessages: number;
  /** With `os`: fdatasync runs no later than so long after a write. */
  readonly flushMs: number;
  /** `header`: checksum and header arithmetic. `records`: also a walk over uncompressed records. `full`: over all. */
  readonly recordValidation: 'header' | 'records' | 'full';
}

export type ConfigEntries = ReadonlyMap<string, string>;

/** Throws InvalidConfig, naming the key, for an unknown key or a value its definition does not allow. */
export function parseLogConfig(entries: ConfigEntries): LogConfig {
  for (const [key, value] of entries) checkEntry(definitionOf(key), value);

  const text = (key: string): string => entries.get(key) ?? definitionOf(key).default;
  const number = (key: string): number => Number(text(key));
  const cleanupPolicy = new Set(listOf(text('cleanup.policy')));
  const isCompacted = cleanupPolicy.has('compact');

  return {
    // Tests roll small segments; Kafka has the same hidden key for the same purpose.
    segmentBytes: number(entries.has('internal.segment.bytes') ? 'internal.segment.bytes' : 'segment.bytes'),
    // Records of the active segment are not compacted, so it must end in time. Source: LogConfig.maxSegmentMs.
    segmentMs: isCompacted
      ? Math.min(number('segment.ms'), number('max.compaction.lag.ms'))
      : number('segment.ms'),
    segmentJitterMs: number('segment.jitter.ms'),
    retentionMs: number('retention.ms'),
    retentionBytes: number('retention.bytes'),
    maxMessageBytes: number('max.message.bytes'),
    indexIntervalBytes: number('index.interval.bytes'),
    segmentIndexBytes: number('segment.index.bytes'),
    fileDeleteDelayMs: number('file.delete.delay.ms'),
    cleanupPolicy,
    deleteRetentionMs: number('delete.retention.ms'),
    minCleanableDirtyRatio: number('min.cleanable.dirty.ratio'),
    minCompactionLagMs: number('min.compaction.lag.ms'),
    maxCompactionLagMs: number('max.compaction.lag.ms'),
    compression: codecOf(text('compression.type')),
    compressionLevels: { gzip: number('compression.gzip.level') },
    messageTimestampType: text('message.timestamp.type') as LogConfig['messageTimestampType'],
    messageTimestampBeforeMaxMs: number('message.timestamp.before.max.ms'),
    messageTimestampAfterMaxMs: number('message.timestamp.after.max.ms'),
    flushPolicy: text('flush.policy') as LogConfig['flushPolicy'],
    flushMessages: number('flush.messages'),
    flushMs: number('flush.ms'),
    recordValidation: text('record.validation') as LogConfig['recordValidation'],
  };
}

function codecOf(type: string): Codec | undefined {
  if (type === 'producer') return undefined;
  return type === 'uncompressed' ? 'none' : (type as Codec);
}

function definitionOf(key: string): LogConfigDefinition {
  const definition = findLogConfigDefinition(key);
  if (definition === undefined) throw new InvalidConfig(key, 'is not a configuration of topics');
  return definition;
}

const listOf = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

function checkEntry(definition: LogConfigDefinition, value: string): void {
  const fault = faultOf(definition, value);
  if (fault !== undefined) throw new InvalidConfig(definition.name, `${JSON.stringify(value)} ${fault}`);
}

function faultOf(definition: LogConfigDefinition, value: string): string | undefined {
  const { type, oneOf } = definition;
  if (type === 'boolean') return /^(true|false)$/i.test(value) ? undefined : 'is neither true nor false';
  if (type === 'string' || type === 'list') {
    const items = type === 'list' ? listOf(value) : [value];
    const isAllowed = oneOf === undefined || items.every((item) => oneOf.includes(item));
    return isAllowed ? undefined : `is not of ${oneOf.join(', ')}`;
  }
  return faultOfNumber(definition, value);
}

function faultOfNumber(
  { type, min = -Infinity, max = Infinity }: LogConfigDefinition,
  value: string,
): string | undefined {
  const pattern = type === 'double' ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(value)) return type === 'double' ? 'is not a number' : 'is not a whole number';

  const number = Number(value);
  if (number < min) return `is less than ${min}`;
  return number > max ? `is more than ${max}` : undefined;
}
