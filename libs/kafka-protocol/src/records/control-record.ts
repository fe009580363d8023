import { MalformedFrame } from '../wire/malformed-frame';

/**
 * The one record of a control batch that ends a transaction. Source: ControlRecordType.java,
 * ControlRecordUtils.java and EndTxnMarker.json, Apache Kafka 4.3.
 *
 * Key: int16 version, int16 type. Value: int16 version, int32 epoch of the coordinator that decided.
 */
export interface EndTxnMarker {
  readonly type: 'commit' | 'abort';
  readonly coordinatorEpoch: number;
}

const VERSION = 0;
const TYPES = ['abort', 'commit'] as const;

const KEY_BYTES = 4;
const VALUE_BYTES = 6;

export function encodeEndTxnMarker({ type, coordinatorEpoch }: EndTxnMarker): { key: Buffer; value: Buffer } {
  const key = Buffer.alloc(KEY_BYTES);
  key.writeInt16BE(VERSION, 0);
  key.writeInt16BE(TYPES.indexOf(type), 2);
  const value = Buffer.alloc(VALUE_BYTES);
  value.writeInt16BE(VERSION, 0);
  value.writeInt32BE(coordinatorEpoch, 2);
  return { key, value };
}

/** Undefined for control records that are no end of a transaction, such as those of the metadata quorum. */
export function decodeEndTxnMarker(key: Buffer | null, value: Buffer | null): EndTxnMarker | undefined {
  if (key === null || key.length < KEY_BYTES || key.readInt16BE(0) < 0) {
    throw new MalformedFrame('the key of a control record has no version and type');
  }
  const type = TYPES[key.readInt16BE(2)];
  if (type === undefined) return undefined;
  if (value === null || value.length < VALUE_BYTES) {
    throw new MalformedFrame('the end of a transaction has no coordinator epoch');
  }
  return { type, coordinatorEpoch: value.readInt32BE(2) };
}
