import type { Clock } from '@rivermart/kernel';
import { DiskAlmostFull } from '../errors';
import type { DiskSpace, FileSystem } from '../ports/file-system';
import type { LogEvents } from '../ports/log-events';

/** How much room the disk must keep, in bytes. Not in Kafka, which writes until the disk refuses. */
export interface FreeSpaceThresholds {
  /** Below it people are told. */
  readonly warnBytes: number;
  /** Below it clients' batches are refused, so that all else goes on. 0: never. */
  readonly minBytes: number;
}

const MIB = 1024 * 1024;

export const defaultThresholds: FreeSpaceThresholds = { warnBytes: 1024 * MIB, minBytes: 64 * MIB };

export type SpaceLevel = 'plenty' | 'low' | 'full';

/** After a refusal the disk is looked at again, but not for every refused batch. */
const LOOK_AGAIN_MS = 1_000;
const LEAST_BETWEEN_BYTES = MIB;

/**
 * Watches the room on the disk. A disk that is really full refuses everything, also what would make
 * room: deleting, compaction, offsets, checkpoints. So clients' batches are refused a little earlier.
 */
export class FreeSpace {
  #level: SpaceLevel = 'plenty';
  #space: DiskSpace | undefined;
  #measuredMs = -Infinity;
  #bytesUntilNext = LEAST_BETWEEN_BYTES;
  #measuring: Promise<void> | undefined;

  constructor(
    private readonly disk: { readonly fileSystem: FileSystem; readonly directory: string },
    /** In force right now. */
    private readonly thresholds: () => FreeSpaceThresholds,
    private readonly clock: Clock,
    private readonly events: LogEvents,
  ) {}

  get level(): SpaceLevel {
    return this.#level;
  }

  /** As last measured; undefined where the platform does not tell. */
  get space(): DiskSpace | undefined {
    return this.#space;
  }

  /** Throws DiskAlmostFull when clients' batches are to be refused. */
  checkAppend(): void {
    if (this.#level !== 'full') return;
    if (this.clock.now().getTime() - this.#measuredMs >= LOOK_AGAIN_MS) void this.measure();
    throw new DiskAlmostFull(this.#space?.usableBytes ?? 0, this.thresholds().minBytes);
  }

  /** So many bytes are on their way to the disk. The disk is looked at again before they can have filled it. */
  wrote(bytes: number): void {
    this.#bytesUntilNext -= bytes;
    if (this.#bytesUntilNext < 0) void this.measure();
  }

  measure(): Promise<void> {
    this.#measuring ??= this.#measure().finally(() => {
      this.#measuring = undefined;
    });
    return this.#measuring;
  }

  async #measure(): Promise<void> {
    // In advance: what is written while the answer is awaited counts for the next time.
    this.#bytesUntilNext = LEAST_BETWEEN_BYTES;
    this.#measuredMs = this.clock.now().getTime();
    const space = await this.disk.fileSystem.space(this.disk.directory).catch(() => undefined);
    this.#space = space;
    if (space === undefined) return;

    const room = space.usableBytes - this.thresholds().minBytes;
    this.#bytesUntilNext = Math.max(room / 4, LEAST_BETWEEN_BYTES);
    this.#enter(this.#levelOf(space), space);
  }

  #levelOf({ usableBytes }: DiskSpace): SpaceLevel {
    if (usableBytes < this.thresholds().minBytes) return 'full';
    return usableBytes < this.thresholds().warnBytes ? 'low' : 'plenty';
  }

  #enter(level: SpaceLevel, { usableBytes }: DiskSpace): void {
    if (level === this.#level) return;
    this.#level = level;
    const facts = { directory: this.disk.directory, usableBytes, ...this.thresholds() };
    if (level === 'plenty') this.events.info('the disk has room again', facts);
    else if (level === 'low') this.events.warn('the disk is getting full', facts);
    else this.events.warn('the disk is almost full: batches of clients are refused', facts);
  }
}
