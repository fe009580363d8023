import {
  BATCH,
  BATCH_LENGTH_PREFIX_BYTES,
  crc32c,
  varintSize,
  writeInt64,
  writeVarint,
  type RecordBatch,
} from '@rivermart/kafka-protocol';
import { gzipped } from './packed-records';
import { RecordWalk } from './record-walk';

const CODEC_MASK = 0x07;
const GZIP = 1;
const DELETE_HORIZON = 0x40;
const NO_TIMESTAMP = -1;

/** What is left of a batch. */
export interface Retained {
  /** Records, decompressed, as they lie in the batch. */
  readonly body: Buffer;
  /** Places of the kept records in the body, as pairs of start and end. */
  readonly kept: readonly number[];
  readonly maxTimestamp: number;
  /** When tombstones and markers in it may go; undefined: as the batch has it. */
  readonly deleteHorizonMs: number | undefined;
}

/**
 * A batch with some of its records. Offsets, sequences, producer and the first and last offset stay:
 * a producer's last sequence must survive, and offsets are for ever. Records that came compressed are
 * compressed again, with gzip: every client reads it, and it is the codec that Node.js can write.
 * Source: MemoryRecords.buildRetainedRecordsInto.
 */
export async function retainedBatch(batch: RecordBatch, retained: Retained): Promise<Buffer> {
  const { deleteHorizonMs } = retained;
  const records =
    deleteHorizonMs === undefined ? copied(retained) : rebased(batch, retained, deleteHorizonMs);
  const packed = batch.isCompressed ? await gzipped(records) : records;
  const isPacked = packed !== records && packed.length < records.length;
  const horizonBit = deleteHorizonMs === undefined ? 0 : DELETE_HORIZON;

  return assembled(batch, isPacked ? packed : records, {
    attributes: (batch.attributes & ~CODEC_MASK) | (isPacked ? GZIP : 0) | horizonBit,
    baseTimestamp: deleteHorizonMs ?? batch.baseTimestamp,
    maxTimestamp: retained.maxTimestamp,
    recordCount: retained.kept.length / 2,
  });
}

/** The header of a batch none of whose records is left. Source: DefaultRecordBatch.writeEmptyHeader. */
export function emptyBatch(batch: RecordBatch): Buffer {
  return assembled(batch, Buffer.alloc(0), {
    attributes: batch.attributes & ~(CODEC_MASK | DELETE_HORIZON),
    baseTimestamp: NO_TIMESTAMP,
    maxTimestamp: batch.maxTimestamp,
    recordCount: 0,
  });
}

interface HeaderChange {
  readonly attributes: number;
  readonly baseTimestamp: number;
  readonly maxTimestamp: number;
  readonly recordCount: number;
}

function assembled(batch: RecordBatch, records: Buffer, change: HeaderChange): Buffer {
  const bytes = Buffer.allocUnsafe(BATCH.headerBytes + records.length);
  batch.bytes.copy(bytes, 0, 0, BATCH.headerBytes);
  records.copy(bytes, BATCH.headerBytes);
  bytes.writeInt32BE(bytes.length - BATCH_LENGTH_PREFIX_BYTES, BATCH.length);
  bytes.writeInt16BE(change.attributes, BATCH.attributes);
  writeInt64(bytes, change.baseTimestamp, BATCH.baseTimestamp);
  writeInt64(bytes, change.maxTimestamp, BATCH.maxTimestamp);
  bytes.writeInt32BE(change.recordCount, BATCH.recordCount);
  bytes.writeUInt32BE(crc32c(bytes.subarray(BATCH.attributes)), BATCH.crc);
  return bytes;
}

/** Neither the base offset nor the base timestamp changes, so a kept record's bytes do not either. */
function copied({ body, kept }: Retained): Buffer {
  const pieces: Buffer[] = [];
  for (let i = 0; i < kept.length; i += 2) pieces.push(body.subarray(kept[i], kept[i + 1]));
  return Buffer.concat(pieces);
}

/** The horizon takes the place of the base timestamp, so every record's distance to it is written anew. */
function rebased(batch: RecordBatch, { body, kept }: Retained, deleteHorizonMs: number): Buffer {
  const shift = batch.baseTimestamp - deleteHorizonMs;
  // A distance may take nine bytes more than before, and the length of its record one.
  const bytes = Buffer.allocUnsafe(copiedBytes(kept) + (kept.length / 2) * 10);
  let position = 0;
  const walk = new RecordWalk(body, batch.recordCount);
  for (let i = 0; i < kept.length;) {
    walk.next();
    if (walk.start !== kept[i]) continue;
    i += 2;
    const timestampDelta = walk.timestampDelta + shift;
    const size = 1 + varintSize(timestampDelta) + walk.end - walk.behindTimestamp;
    position = writeVarint(bytes, size, position);
    bytes[position] = 0;
    position = writeVarint(bytes, timestampDelta, position + 1);
    position += body.copy(bytes, position, walk.behindTimestamp, walk.end);
  }
  return bytes.subarray(0, position);
}

function copiedBytes(kept: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < kept.length; i += 2) sum += (kept[i + 1] as number) - (kept[i] as number);
  return sum;
}
