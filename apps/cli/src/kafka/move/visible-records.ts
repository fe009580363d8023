import type { RecordsBatch } from '@platformatic/kafka';

/** A record as it is copied and compared. */
export interface MovedRecord {
  readonly offset: number;
  readonly timestampMs: bigint;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly (readonly [Buffer | null, Buffer | null])[];
}

export interface Portion {
  readonly records: readonly MovedRecord[];
  /** Where reading goes on: behind the last batch, whatever was in it. */
  readonly nextOffset: number;
}

const TRANSACTIONAL = 0x10;
const CONTROL = 0x20;
const LOG_APPEND_TIME = 0x08;

interface Fetched {
  readonly abortedTransactions: readonly { readonly producerId: bigint; readonly firstOffset: bigint }[];
  readonly records?: readonly RecordsBatch[];
}

/**
 * What a consumer with `isolation.level=read_committed` would see of an answer, from `offset` on: neither markers nor
 * records of transactions that were aborted. Source: `CompletedFetch` of Apache Kafka.
 */
export function visibleRecords(
  { abortedTransactions, records: batches = [] }: Fetched,
  offset: number,
): Portion {
  const open = abortedTransactions.toSorted((one, other) => Number(one.firstOffset - other.firstOffset));
  const aborted = new Set<bigint>();
  const visible: MovedRecord[] = [];
  let nextOffset = offset;
  for (const batch of batches) {
    const last = batch.firstOffset + BigInt(batch.lastOffsetDelta);
    while (open[0] && open[0].firstOffset <= last) aborted.add((open.shift() as (typeof open)[0]).producerId);
    if (batch.attributes & CONTROL) aborted.delete(batch.producerId);
    else if (!(batch.attributes & TRANSACTIONAL && aborted.has(batch.producerId)))
      visible.push(...recordsOf(batch).filter((record) => record.offset >= offset));
    nextOffset = Math.max(nextOffset, Number(last) + 1);
  }
  return { records: visible, nextOffset };
}

const recordsOf = ({
  firstOffset,
  firstTimestamp,
  maxTimestamp,
  attributes,
  records,
}: RecordsBatch): MovedRecord[] =>
  records.map(({ offsetDelta, timestampDelta, key, value, headers }) => ({
    offset: Number(firstOffset) + offsetDelta,
    timestampMs: attributes & LOG_APPEND_TIME ? maxTimestamp : firstTimestamp + timestampDelta,
    ...{ key, value, headers },
  }));
