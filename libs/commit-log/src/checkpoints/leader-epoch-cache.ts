import { join } from 'node:path';
import { readCheckpoint, writeCheckpoint } from './checkpoint-file';
import type { FileSystem } from '../ports/file-system';

export interface EpochEntry {
  readonly epoch: number;
  readonly startOffset: number;
}

/** KIP-320: where an epoch ends. Both -1 when the log has never seen it. */
export interface EpochEndOffset {
  readonly leaderEpoch: number;
  readonly endOffset: number;
}

/**
 * From which offset on each leader epoch wrote. A client that had read beyond what survived a crash
 * asks for the end of its old epoch and learns that its offset is gone.
 * Source: LeaderEpochFileCache.java.
 */
export class LeaderEpochCache {
  #entries: EpochEntry[] = [];
  #isSaved = true;

  constructor(
    private readonly fileSystem: FileSystem,
    private readonly directory: string,
  ) {}

  get path(): string {
    return join(this.directory, 'leader-epoch-checkpoint');
  }

  get latest(): EpochEntry | undefined {
    return this.#entries.at(-1);
  }

  async load(): Promise<void> {
    const lines = (await readCheckpoint(this.fileSystem, this.path)) ?? [];
    for (const line of lines) {
      const [epoch, startOffset] = line.split(' ').map(Number);
      if (Number.isSafeInteger(epoch) && Number.isSafeInteger(startOffset)) {
        this.assign(epoch as number, startOffset as number);
      }
    }
    this.#isSaved = true;
  }

  /** The epoch begins at `startOffset`. An epoch that wrote nothing gives way to the next. */
  assign(epoch: number, startOffset: number): void {
    const latest = this.latest;
    if (latest !== undefined && epoch <= latest.epoch) return;

    const earlier = this.#entries.filter((entry) => entry.startOffset < startOffset);
    this.#entries = [...earlier, { epoch, startOffset }];
    this.#isSaved = false;
  }

  /** The log now ends at `endOffset`. */
  truncateFromEnd(endOffset: number): void {
    this.#keep((entry) => entry.startOffset < endOffset);
  }

  /** The log now starts at `startOffset`: the epoch of that offset starts there too. */
  truncateFromStart(startOffset: number): void {
    const index = this.#entries.findLastIndex((entry) => entry.startOffset <= startOffset);
    const current = this.#entries[index];
    if (current === undefined || current.startOffset === startOffset) return;
    this.#entries = [{ epoch: current.epoch, startOffset }, ...this.#entries.slice(index + 1)];
    this.#isSaved = false;
  }

  endOffsetFor(epoch: number, logEndOffset: number): EpochEndOffset {
    if (epoch === this.latest?.epoch) return { leaderEpoch: epoch, endOffset: logEndOffset };

    const higher = this.#entries.find((entry) => entry.epoch > epoch);
    if (higher === undefined || epoch < 0) return { leaderEpoch: -1, endOffset: -1 };
    const floor = this.#entries.findLast((entry) => entry.epoch <= epoch);
    return { leaderEpoch: floor?.epoch ?? epoch, endOffset: higher.startOffset };
  }

  /** Must be durable before the first batch of a new epoch is. */
  async save(): Promise<void> {
    if (this.#isSaved) return;
    const entries = this.#entries;
    await writeCheckpoint(
      this.fileSystem,
      this.path,
      entries.map(({ epoch, startOffset }) => `${epoch} ${startOffset}`),
    );
    this.#isSaved = this.#entries === entries;
  }

  #keep(isKept: (entry: EpochEntry) => boolean): void {
    const kept = this.#entries.filter(isKept);
    if (kept.length === this.#entries.length) return;
    this.#entries = kept;
    this.#isSaved = false;
  }
}
