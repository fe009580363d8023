import type { FileSystem } from '../ports/file-system';

interface Closable {
  close(): Promise<void>;
}

/** Sockets need descriptors as well, and the usual limits of processes begin at 4,096. */
const MAX_OPEN_FILES = 2_000;

/**
 * The open files of a data directory that nobody is using, the longest unused first. Above the limit
 * they are closed, so that the number of partitions is not bounded by that of descriptors.
 */
export class OpenFiles {
  readonly #idle = new Map<Closable, undefined>();
  #open = 0;

  constructor(private readonly limit = MAX_OPEN_FILES) {}

  get size(): number {
    return this.#open;
  }

  opened(): void {
    this.#open += 1;
  }

  closed(file: Closable): void {
    this.#open -= 1;
    this.#idle.delete(file);
  }

  busy(file: Closable): void {
    this.#idle.delete(file);
  }

  async idle(file: Closable): Promise<void> {
    this.#idle.set(file, undefined);
    if (this.#open <= this.limit) return;
    const [longest] = this.#idle.keys();
    // Whoever needs it next opens it again, so an error here is not his.
    await longest?.close().catch(() => undefined);
  }
}

const ofFileSystem = new WeakMap<FileSystem, OpenFiles>();

export function openFilesOf(fileSystem: FileSystem): OpenFiles {
  const present = ofFileSystem.get(fileSystem) ?? new OpenFiles();
  ofFileSystem.set(fileSystem, present);
  return present;
}
