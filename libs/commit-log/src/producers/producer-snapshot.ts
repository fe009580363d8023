import { crc32c, readInt64, writeInt64 } from '@rivermart/kafka-protocol';
import type { ProducerState } from './producer-state';

/**
 * `<offset>.snapshot`: the producers of a partition as of that offset, in Kafka's own form:
 * version int16, CRC-32C uint32 of the rest, count int32, then one entry a producer. Only the newest
 * batch of each is kept, as Kafka does; older ones come back by replaying the log behind the snapshot.
 * Source: ProducerStateManager.java, ProducerSnapshot.json.
 */
const VERSION = 1;
const HEADER_BYTES = 10;
const CHECKED_FROM = 6;

const ENTRY = {
  producerId: 0,
  producerEpoch: 8,
  lastSequence: 10,
  lastOffset: 14,
  offsetDelta: 22,
  timestampMs: 26,
  coordinatorEpoch: 34,
  transactionFirstOffset: 38,
  bytes: 46,
} as const;

export function encodeProducerSnapshot(states: readonly ProducerState[]): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES + states.length * ENTRY.bytes);
  states.forEach((state, index) => writeEntry(bytes, state, HEADER_BYTES + index * ENTRY.bytes));
  bytes.writeInt16BE(VERSION, 0);
  bytes.writeInt32BE(states.length, CHECKED_FROM);
  bytes.writeUInt32BE(crc32c(bytes.subarray(CHECKED_FROM)), 2);
  return bytes;
}

/** Undefined when the bytes are cut short, damaged or of another version. */
export function decodeProducerSnapshot(bytes: Buffer): readonly ProducerState[] | undefined {
  if (bytes.length < HEADER_BYTES || bytes.readInt16BE(0) !== VERSION) return undefined;
  if (bytes.readUInt32BE(2) !== crc32c(bytes.subarray(CHECKED_FROM))) return undefined;

  const count = bytes.readInt32BE(CHECKED_FROM);
  if (bytes.length !== HEADER_BYTES + count * ENTRY.bytes) return undefined;
  return Array.from({ length: count }, (_, index) => readEntry(bytes, HEADER_BYTES + index * ENTRY.bytes));
}

function writeEntry(bytes: Buffer, state: ProducerState, at: number): void {
  const newest = state.batches.at(-1) ?? { lastSequence: -1, lastOffset: -1, offsetDelta: 0 };
  writeInt64(bytes, state.producerId, at + ENTRY.producerId);
  bytes.writeInt16BE(state.producerEpoch, at + ENTRY.producerEpoch);
  bytes.writeInt32BE(newest.lastSequence, at + ENTRY.lastSequence);
  writeInt64(bytes, newest.lastOffset, at + ENTRY.lastOffset);
  bytes.writeInt32BE(newest.offsetDelta, at + ENTRY.offsetDelta);
  writeInt64(bytes, state.timestampMs, at + ENTRY.timestampMs);
  bytes.writeInt32BE(state.coordinatorEpoch, at + ENTRY.coordinatorEpoch);
  writeInt64(bytes, state.transactionFirstOffset, at + ENTRY.transactionFirstOffset);
}

function readEntry(bytes: Buffer, at: number): ProducerState {
  const lastSequence = bytes.readInt32BE(at + ENTRY.lastSequence);
  const lastOffset = readInt64(bytes, at + ENTRY.lastOffset);
  const offsetDelta = bytes.readInt32BE(at + ENTRY.offsetDelta);
  const timestampMs = readInt64(bytes, at + ENTRY.timestampMs);

  return {
    producerId: readInt64(bytes, at + ENTRY.producerId),
    producerEpoch: bytes.readInt16BE(at + ENTRY.producerEpoch),
    batches: lastOffset < 0 ? [] : [{ lastSequence, lastOffset, offsetDelta, timestampMs }],
    coordinatorEpoch: bytes.readInt32BE(at + ENTRY.coordinatorEpoch),
    transactionFirstOffset: readInt64(bytes, at + ENTRY.transactionFirstOffset),
    timestampMs,
  };
}
