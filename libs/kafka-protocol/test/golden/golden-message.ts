import * as messages from '../../src/messages';
import * as groupRecords from '../../src/state/consumer-group-records';
import * as offsetRecords from '../../src/state/consumer-offsets';
import * as transactionRecords from '../../src/state/transaction-log';
import { VersionedValue } from '../../src/state/versioned-value';
import type { Shape } from '../../src/schema/field';

/** One message as Apache Kafka's own classes wrote it; made by GoldenBytes.java. */
export interface GoldenMessage {
  readonly api: string;
  readonly kind: 'request' | 'response' | 'record';
  readonly version: number;
  readonly hex: string;
  readonly json: unknown;
  /** It carries tagged fields nobody knows, which are not written back. */
  readonly tags?: true;
}

/** Our side of a golden message. */
export interface Codec {
  decode(bytes: Buffer, version: number): unknown;
  encode(value: unknown, version: number): Buffer;
}

const apis = new Map(Object.values(messages).map((api) => [api.name, api]));

/** `offsetCommitValue` is the record Kafka calls OffsetCommitValue. */
export const records = new Map(
  Object.entries({ ...offsetRecords, ...groupRecords, ...transactionRecords }).flatMap(([name, exported]) =>
    exported instanceof VersionedValue
      ? [[name.charAt(0).toUpperCase() + name.slice(1), exported as unknown as Stored]]
      : [],
  ),
);

type Stored = Pick<VersionedValue<Shape>, 'decode' | 'encode' | 'versions'>;

export function codecOf({ api, kind }: Pick<GoldenMessage, 'api' | 'kind'>): Codec {
  const record = records.get(api);
  if (record !== undefined) {
    // A key says its kind, not a version, and there is one kind of each that is written.
    const isKey = api.endsWith('Key');
    return {
      decode: (bytes) => record.decode(bytes),
      encode: (value, version) => record.encode(value as never, isKey ? undefined : version),
    };
  }
  const found = apis.get(api);
  if (found === undefined || kind === 'record') throw new Error(`no schema of ${api}`);
  return found[kind] as unknown as Codec;
}

/** What GoldenBytes.java is to write: every API and every record that has a schema. */
export const goldenNames = (): string[] => [
  ...[...apis.values()].map(({ key }) => String(key)),
  ...records.keys(),
];

/** Kafka's JSON has bytes as base64, leaves out what a version does not carry, and does not show records. */
export function comparable(decoded: unknown, shown: unknown): unknown {
  if (Buffer.isBuffer(decoded)) return decoded.toString('base64');
  if (typeof decoded === 'bigint') return Number(decoded);
  if (Array.isArray(decoded) && Array.isArray(shown))
    return decoded.map((item, at) => comparable(item, shown[at]));
  if (typeof decoded !== 'object' || typeof shown !== 'object' || decoded === null || shown === null)
    return decoded;
  const names = Object.keys(shown) as (keyof typeof decoded & keyof typeof shown)[];
  return Object.fromEntries(
    names.map((name) => [name, name === 'records' ? '' : comparable(decoded[name], shown[name])]),
  );
}
