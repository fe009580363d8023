import type { LogSide, PartitionRange } from './log-side';
import type { OffsetMap } from './offset-map';
import { RecordDigest } from './record-digest';

export interface VerifiedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly source: string;
  readonly target: string;
  readonly isSame: boolean;
}

/** Reads both sides once more, from their disks, over what the map says belongs together. */
export async function verifyPartition(
  source: LogSide,
  target: LogSide,
  range: PartitionRange,
  map: OffsetMap,
): Promise<VerifiedPartition> {
  const { topic, partition } = range;
  const [first] = map.runs;
  const [theirs, ours] = await Promise.all([
    digestOf(source, { ...range, start: first?.source ?? 0, end: map.nextSource }),
    digestOf(target, { topic, partition, start: first?.target ?? 0, end: map.nextTarget }),
  ]);
  const [inSource, inTarget] = [theirs.toString(), ours.toString()];
  return { topic, partition, source: inSource, target: inTarget, isSame: inSource === inTarget };
}

async function digestOf(side: LogSide, range: PartitionRange): Promise<RecordDigest> {
  const digest = new RecordDigest();
  for await (const record of side.records(range)) digest.add(record);
  return digest;
}
