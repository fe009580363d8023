import { join } from 'node:path';
import { replaceFile } from './checkpoint-file';
import { segmentFileName, type SegmentPlace } from './log-segment';

const NAME = /^(\d{20})\.snapshot$/;
/** The one before is kept for the case that the newest cannot be read. */
const KEPT = 2;

/** Offsets of the snapshots in a partition's directory, newest first. */
export async function listProducerSnapshots({ fileSystem, directory }: SegmentPlace): Promise<number[]> {
  const names = await fileSystem.list(directory);
  return names
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);
}

export const producerSnapshotPath = ({ directory }: SegmentPlace, offset: number): string =>
  join(directory, segmentFileName(offset, 'snapshot'));

/** Durable when it resolves. */
export async function saveProducerSnapshot(
  place: SegmentPlace,
  offset: number,
  snapshot: Buffer,
): Promise<void> {
  await replaceFile(place.fileSystem, producerSnapshotPath(place, offset), snapshot);
  for (const old of (await listProducerSnapshots(place)).slice(KEPT)) {
    await place.fileSystem.remove(producerSnapshotPath(place, old));
  }
}
