import type { Message } from '@platformatic/kafka';
import type { IncomingRecord } from '../log-client';

export type BytesMessage = Message;

export function recordOf(message: BytesMessage): IncomingRecord {
  const { topic, partition, timestamp, key, value, headers } = message as Nullable<BytesMessage>;
  return {
    place: { topic, partition, offset: offsetOf(message.offset) },
    timestampMs: Number(timestamp),
    key: key ?? null,
    value: value ?? null,
    headers: Object.fromEntries([...headers].map(([name, bytes]) => [name.toString(), bytes])),
  };
}

/** The client's types promise keys and values that records need not have. */
type Nullable<Record extends BytesMessage> = Omit<Record, 'key' | 'value'> & {
  readonly key?: Buffer;
  readonly value?: Buffer;
};

/** The client takes offsets for BigInts because they may pass 2^53; ours may not. */
export function offsetOf(offset: bigint): number {
  const number = Number(offset);
  if (Number.isSafeInteger(number)) return number;
  throw new Error(`Offset ${offset} is no safe integer`);
}
