import { readCheckpoint, writeCheckpoint } from './checkpoint-file';
import type { FileSystem } from '../ports/file-system';

/** `topic partition offset`, one a line: Kafka's recovery-point and log-start-offset checkpoints. */
export class OffsetCheckpoint {
  #saved = '';

  constructor(
    private readonly fileSystem: FileSystem,
    private readonly path: string,
  ) {}

  /** By `topic-partition`. Empty when there is no whole checkpoint: every use of it survives that. */
  async load(): Promise<ReadonlyMap<string, number>> {
    const offsets = new Map<string, number>();
    for (const line of (await readCheckpoint(this.fileSystem, this.path)) ?? []) {
      const [topic, partition, offset] = line.split(' ');
      if (Number.isSafeInteger(Number(offset))) offsets.set(`${topic}-${partition}`, Number(offset));
    }
    return offsets;
  }

  async save(entries: Iterable<{ topic: string; index: number; offset: number }>): Promise<void> {
    const lines = Array.from(entries, ({ topic, index, offset }) => `${topic} ${index} ${offset}`);
    const text = lines.join('\n');
    if (text === this.#saved) return;
    await writeCheckpoint(this.fileSystem, this.path, lines);
    this.#saved = text;
  }
}
