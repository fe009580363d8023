import type { LogSide, PartitionRange } from './log-side';
import { OffsetMap } from './offset-map';
import { isSameRecord } from './same-record';
import { TargetDiffers } from './target-differs';
import type { MovedRecord } from './visible-records';

/** Well below the batch that brokers take unless told otherwise. */
const BATCH_BYTES = 400_000;
const BATCH_RECORDS = 2_000;
/** Of a record around key, value and headers. */
const RECORD_OVERHEAD = 64;

export interface CopiedPartition {
  readonly map: OffsetMap;
  /** Were there already, from an earlier run. */
  readonly present: number;
  readonly copied: number;
  /** Lie on the target behind what the source has: the shop runs there already. */
  readonly ahead: number;
  /** Whether the target has all that the source had when this began. */
  readonly isComplete: boolean;
}

export interface Copying {
  readonly source: LogSide;
  readonly target: LogSide;
  readonly from: PartitionRange;
  readonly to: PartitionRange;
  /** False only compares. */
  readonly writes: boolean;
  readonly onCopied: (records: number) => void;
}

/**
 * Makes the target a copy of the source. What lies there is compared record by record and left alone, and the rest is
 * appended; so a run that broke off anywhere, or a later one, goes on where the last one ended, and nothing needs to be
 * remembered between them.
 */
export async function copyPartition(copying: Copying): Promise<CopiedPartition> {
  const { source, target, from, to } = copying;
  const [theirs, ours] = [source.records(from), target.records(to)];
  let [record, present] = await aligned(theirs, ours, copying);
  const map = new OffsetMap();
  while (record && present) {
    if (!isSameRecord(record, present)) throw new TargetDiffers(to.topic, to.partition, present.offset);
    map.add(record.offset, present.offset);
    [record, present] = [await next(theirs), await next(ours)];
  }
  const before = map.records;
  if (record && copying.writes) await appendAll(copying, map, record, theirs);
  const ahead = present ? to.end - present.offset : 0;
  const isComplete = record === undefined || copying.writes;
  return { map, present: before, copied: map.records - before, ahead, isComplete };
}

type Records = AsyncGenerator<MovedRecord, void>;

const next = async (records: Records): Promise<MovedRecord | undefined> =>
  (await records.next()).value ?? undefined;

/**
 * The first records that both have. Retention may have taken the oldest from the one side or from the other since an
 * earlier run; a target on which nothing of the source is found is somebody else's.
 */
async function aligned(
  theirs: Records,
  ours: Records,
  { to }: Copying,
): Promise<[MovedRecord | undefined, MovedRecord | undefined]> {
  let [record, present] = [await next(theirs), await next(ours)];
  const first = present;
  const skipsSource = to.start > 0;
  while (record && present && !isSameRecord(record, present)) {
    if (skipsSource) record = await next(theirs);
    else present = await next(ours);
  }
  if (first && (!record || !present)) throw new TargetDiffers(to.topic, to.partition, first.offset);
  return [record, present];
}

async function appendAll(copying: Copying, map: OffsetMap, first: MovedRecord, rest: Records): Promise<void> {
  let batch: MovedRecord[] = [];
  let bytes = 0;
  for (let record: MovedRecord | undefined = first; record; record = await next(rest)) {
    const size = sizeOf(record);
    if (batch.length > 0 && (bytes + size > BATCH_BYTES || batch.length === BATCH_RECORDS)) {
      await append(copying, map, batch);
      [batch, bytes] = [[], 0];
    }
    batch.push(record);
    bytes += size;
  }
  await append(copying, map, batch);
}

async function append(
  { target, to, onCopied }: Copying,
  map: OffsetMap,
  batch: MovedRecord[],
): Promise<void> {
  const base = await target.append(to.topic, to.partition, batch);
  batch.forEach(({ offset }, index) => map.add(offset, base + index));
  onCopied(batch.length);
}

const sizeOf = ({ key, value, headers }: MovedRecord): number =>
  [key, value, ...headers.flat()].reduce((sum, part) => sum + (part?.length ?? 0), RECORD_OVERHEAD);
