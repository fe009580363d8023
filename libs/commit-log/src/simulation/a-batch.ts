import { buildRecordBatch, type BatchOptions } from '@rivermart/kafka-protocol';

interface BatchSpec extends BatchOptions {
  readonly values: readonly string[];
  readonly timestampMs: number;
}

/** A valid batch as a client sends it. Name only what the test is about. */
export function aBatch({ values = ['a'], timestampMs = 1_000, ...options }: Partial<BatchSpec> = {}): Buffer {
  return buildRecordBatch(
    values.map((value, i) => ({ key: `key-${i}`, value, timestampMs })),
    options,
  );
}

/** A batch of an idempotent producer that begins at `baseSequence`. */
export const fromProducer = (baseSequence: number, spec: Partial<BatchSpec> = {}): Buffer =>
  aBatch({ producerId: 7, producerEpoch: 0, baseSequence, ...spec });
