import { InvalidConfig } from './errors';
import { findLogConfigDefinition, type LogConfigDefinition } from './log-config-definitions';

/** Settings of one topic that the log itself acts on. Names and meaning: `logConfigDefinitions`. */
export interface LogConfig {
  readonly segmentBytes: number;
  readonly segmentMs: number;
  readonly retentionMs: number;
  readonly retentionBytes: number;
  readonly maxMessageBytes: number;
  readonly indexIntervalBytes: number;
  readonly segmentIndexBytes: number;
  readonly fileDeleteDelayMs: number;
  readonly cleanupPolicy: ReadonlySet<string>;
  readonly messageTimestampType: 'CreateTime' | 'LogAppendTime';
  readonly messageTimestampBeforeMaxMs: number;
  readonly messageTimestampAfterMaxMs: number;
  /** `commit`: acks=all is answered after fdatasync and the high watermark is the durable offset. `os`: after write(). */
  readonly flushPolicy: 'commit' | 'os';
  /** `header`: checksum and header arithmetic. `records`: also a walk over uncompressed records. */
  readonly recordValidation: 'header' | 'records';
}

export type ConfigEntries = ReadonlyMap<string, string>;

/** Throws InvalidConfig, naming the key, for an unknown key or a value its definition does not allow. */
export function parseLogConfig(entries: ConfigEntries): LogConfig {
  for (const [key, value] of entries) checkEntry(definitionOf(key), value);

  const text = (key: string): string => entries.get(key) ?? definitionOf(key).default;
  const number = (key: string): number => Number(text(key));

  return {
    // Tests roll small segments; Kafka has the same hidden key for the same purpose.
    segmentBytes: number(entries.has('internal.segment.bytes') ? 'internal.segment.bytes' : 'segment.bytes'),
    segmentMs: number('segment.ms'),
    retentionMs: number('retention.ms'),
    retentionBytes: number('retention.bytes'),
    maxMessageBytes: number('max.message.bytes'),
    indexIntervalBytes: number('index.interval.bytes'),
    segmentIndexBytes: number('segment.index.bytes'),
    fileDeleteDelayMs: number('file.delete.delay.ms'),
    cleanupPolicy: new Set(listOf(text('cleanup.policy'))),
    messageTimestampType: text('message.timestamp.type') as LogConfig['messageTimestampType'],
    messageTimestampBeforeMaxMs: number('message.timestamp.before.max.ms'),
    messageTimestampAfterMaxMs: number('message.timestamp.after.max.ms'),
    flushPolicy: text('flush.policy') as LogConfig['flushPolicy'],
    recordValidation: text('record.validation') as LogConfig['recordValidation'],
  };
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

function faultOf({ type, min, max, oneOf }: LogConfigDefinition, value: string): string | undefined {
  switch (type) {
    case 'boolean':
      return /^(true|false)$/i.test(value) ? undefined : 'is neither true nor false';
    case 'int':
    case 'long':
    case 'double':
      return faultOfNumber(value, type, min ?? -Infinity, max ?? Infinity);
    case 'list': {
      const foreign = listOf(value).find((item) => oneOf !== undefined && !oneOf.includes(item));
      return foreign === undefined ? undefined : `may only list ${oneOf?.join(', ')}`;
    }
    case 'string':
      return oneOf === undefined || oneOf.includes(value) ? undefined : `is not one of ${oneOf.join(', ')}`;
  }
}

function faultOfNumber(value: string, type: string, min: number, max: number): string | undefined {
  const pattern = type === 'double' ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(value)) return type === 'double' ? 'is not a number' : 'is not a whole number';

  const number = Number(value);
  if (number < min) return `is less than ${min}`;
  return number > max ? `is more than ${max}` : undefined;
}
