import { join } from 'node:path';
import { replaceFile } from '../checkpoints/checkpoint-file';
import type { LoadedLog } from '../partition/loaded-log';
import { segmentFileName, type SegmentPlace } from '../segments/log-segment';

const NAME = /^(\d{20})\.snapshot$/;
/** The one before is kept for the case that the newest cannot be read. */
const KEPT = 2;

/** Offsets of the snapshots among the files of a partition's directory, newest first. */
export function producerSnapshotOffsets(names: readonly string[]): number[] {
  return names
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);
}

export const producerSnapshotPath = ({ directory }: SegmentPlace, offset: number): string =>
  join(directory, segmentFileName(offset, 'snapshot'));

/** The snapshot files of one partition: taken when a segment rolls, written when it is sealed. */
export class ProducerSnapshots {
  /** States as of the base offset of segments that have rolled but have no file yet. */
  readonly #taken = new Map<number, Buffer>();
  #newestOffset: number | undefined;

  constructor(
    private readonly place: SegmentPlace,
    private readonly loaded: LoadedLog,
  ) {
    this.#newestOffset = loaded.snapshotOffset;
  }

  /** Now is the moment: all batches before `offset`, and no others, are in the states. */
  take(offset: number): void {
    this.#taken.set(offset, this.loaded.producers.snapshot());
  }

  /** The log ends at `offset` again: segments that begin behind it never were. */
  forgetAfter(offset: number): void {
    for (const taken of this.#taken.keys()) if (taken > offset) this.#taken.delete(taken);
  }

  /** The state taken for that offset, or that of now. Durable when it resolves. */
  async save(offset: number): Promise<void> {
    if (this.#newestOffset === offset) return;
    const snapshot = this.#taken.get(offset) ?? this.loaded.producers.snapshot();
    await replaceFile(this.place.fileSystem, producerSnapshotPath(this.place, offset), snapshot);
    this.#taken.delete(offset);
    this.#newestOffset = offset;

    const names = await this.place.fileSystem.list(this.place.directory);
    for (const old of producerSnapshotOffsets(names).slice(KEPT)) {
      await this.place.fileSystem.remove(producerSnapshotPath(this.place, old));
    }
  }
}
