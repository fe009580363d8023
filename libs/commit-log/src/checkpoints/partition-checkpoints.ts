import { join } from 'node:path';
import { OffsetCheckpoint } from './offset-checkpoint';
import type { FileSystem } from '../ports/file-system';
import { SerialWork } from '../partition/serial-work';

/** What the checkpoints say of a partition. */
export interface CheckpointedPartition {
  readonly topic: string;
  readonly index: number;
  readonly recoveryPoint: number;
  readonly logStartOffset: number;
}

export interface CheckpointedOffsets {
  /** By `topic-partition`. */
  readonly recoveryPoints: ReadonlyMap<string, number>;
  readonly logStarts: ReadonlyMap<string, number>;
}

/** The two files that say, for all partitions, from where a crash must be recovered and where logs start. */
export class PartitionCheckpoints {
  readonly #recoveryPoints: OffsetCheckpoint;
  readonly #logStarts: OffsetCheckpoint;
  readonly #saving = new SerialWork();

  constructor(
    fileSystem: FileSystem,
    dataDir: string,
    private readonly partitions: () => readonly CheckpointedPartition[],
  ) {
    this.#recoveryPoints = new OffsetCheckpoint(
      fileSystem,
      join(dataDir, 'recovery-point-offset-checkpoint'),
    );
    this.#logStarts = new OffsetCheckpoint(fileSystem, join(dataDir, 'log-start-offset-checkpoint'));
  }

  async load(): Promise<CheckpointedOffsets> {
    return { recoveryPoints: await this.#recoveryPoints.load(), logStarts: await this.#logStarts.load() };
  }

  saveRecoveryPoints(): Promise<void> {
    return this.#saving.run(() =>
      this.#recoveryPoints.save(this.#entries(({ recoveryPoint }) => recoveryPoint)),
    );
  }

  saveLogStarts(): Promise<void> {
    return this.#saving.run(() =>
      this.#logStarts.save(this.#entries(({ logStartOffset }) => logStartOffset)),
    );
  }

  #entries(
    offsetOf: (partition: CheckpointedPartition) => number,
  ): { topic: string; index: number; offset: number }[] {
    return this.partitions().map((partition) => ({
      topic: partition.topic,
      index: partition.index,
      offset: offsetOf(partition),
    }));
  }
}
