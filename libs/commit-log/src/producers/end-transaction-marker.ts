import {
  buildRecordBatch,
  MalformedBatch,
  recordsOf,
  type LogRecord,
  type RecordBatch,
} from '@rivermart/kafka-protocol';

/** What ends a transaction in a partition: one control record in a batch of its own. */
export interface EndTransactionMarker {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly coordinatorEpoch: number;
  readonly type: 'commit' | 'abort';
  /** From 2 on the coordinator raises the producer's epoch before it writes markers (KIP-890). */
  readonly transactionVersion: number;
}

/** Source: ControlRecordType.java. */
const TYPES = ['abort', 'commit'] as const;
const VERSION = 0;
const KEY_BYTES = 4;
const VALUE_BYTES = 6;

/** The batch as Kafka writes it: key int16 version, int16 type; value int16 version, int32 coordinator epoch. */
export function encodeEndTransactionMarker(marker: EndTransactionMarker, timestampMs: number): Buffer {
  const key = Buffer.alloc(KEY_BYTES);
  key.writeInt16BE(VERSION, 0);
  key.writeInt16BE(TYPES.indexOf(marker.type), 2);
  const value = Buffer.alloc(VALUE_BYTES);
  value.writeInt16BE(VERSION, 0);
  value.writeInt32BE(marker.coordinatorEpoch, 2);

  const { producerId, producerEpoch } = marker;
  const options = { producerId, producerEpoch, isTransactional: true, isControl: true };
  return buildRecordBatch([{ key, value, timestampMs }], options);
}

/**
 * What a control batch says. Undefined when it ends no transaction: another kind of control record, or
 * a batch that compaction emptied because nothing of its transaction is left.
 */
export function readEndTransactionMarker(
  batch: RecordBatch,
): Pick<EndTransactionMarker, 'type' | 'coordinatorEpoch'> | undefined {
  const { key, value } = firstRecordOf(batch) ?? {};
  if (!key || key.length < KEY_BYTES || !value || value.length < VALUE_BYTES) return undefined;

  const type = TYPES[key.readInt16BE(2)];
  return type === undefined ? undefined : { type, coordinatorEpoch: value.readInt32BE(2) };
}

function firstRecordOf(batch: RecordBatch): LogRecord | undefined {
  if (batch.recordCount < 1 || batch.isCompressed) return undefined;
  try {
    const [record] = recordsOf(batch.bytes);
    return record;
  } catch (error) {
    // Its bytes were damaged where nobody looks at checksums any more.
    if (error instanceof MalformedBatch) return undefined;
    throw error;
  }
}
