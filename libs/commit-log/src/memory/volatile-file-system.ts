import { DirectoryLocked, FileMissing } from '../errors';
import { FileSystem, OpenFile, type FileLock } from '../ports/file-system';
import { VolatileBytes } from './volatile-bytes';

type Directory = Map<string, Directory | VolatileBytes>;

/**
 * Files in the memory of the process, for brokers in tests: nothing touches a disk, and all of it is gone
 * with the object. Every sync is a promise kept at once. A disk that fails is `simulation/`.
 */
export class VolatileFileSystem extends FileSystem {
  readonly #root: Directory = new Map();
  readonly #locks = new Set<string>();

  override open(path: string, mode: 'read' | 'update' | 'create'): Promise<OpenFile> {
    return settledBy(() => {
      const present = this.#find(path);
      if (present instanceof VolatileBytes) return new OpenVolatileFile(present);
      if (mode !== 'create') throw new FileMissing(`${path} does not exist`);
      const file = new VolatileBytes();
      const { directory, name } = this.#parentOf(path);
      directory.set(name, file);
      return new OpenVolatileFile(file);
    });
  }

  override readFile(path: string): Promise<Buffer | undefined> {
    const file = this.#find(path);
    if (!(file instanceof VolatileBytes)) return Promise.resolve(undefined);
    const content = Buffer.allocUnsafe(file.size);
    file.read(content, 0);
    return Promise.resolve(content);
  }

  override sizeOf(path: string): Promise<number | undefined> {
    const file = this.#find(path);
    return Promise.resolve(file instanceof VolatileBytes ? file.size : undefined);
  }

  override list(path: string): Promise<string[]> {
    const directory = this.#find(path);
    return Promise.resolve(directory instanceof Map ? [...directory.keys()].sort() : []);
  }

  override makeDirectory(path: string): Promise<void> {
    let at = this.#root;
    for (const name of namesIn(path)) {
      const present = at.get(name);
      const next: Directory = present instanceof Map ? present : new Map();
      at.set(name, next);
      at = next;
    }
    return Promise.resolve();
  }

  override rename(from: string, to: string): Promise<void> {
    return settledBy(() => {
      const node = this.#find(from);
      if (node === undefined) throw new FileMissing(`${from} does not exist`);
      const target = this.#parentOf(to);
      const source = this.#parentOf(from);
      source.directory.delete(source.name);
      target.directory.set(target.name, node);
    });
  }

  override remove(path: string): Promise<void> {
    if (this.#find(path) === undefined) return Promise.resolve();
    const { directory, name } = this.#parentOf(path);
    directory.delete(name);
    return Promise.resolve();
  }

  override removeDirectory(path: string): Promise<void> {
    return this.remove(path);
  }

  override syncDirectory(): Promise<void> {
    return Promise.resolve();
  }

  override space(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  override lock(path: string): Promise<FileLock> {
    if (this.#locks.has(path)) return Promise.reject(new DirectoryLocked(`${path} is held`));
    this.#locks.add(path);
    const release = (): Promise<void> => settledBy(() => void this.#locks.delete(path));
    return Promise.resolve({ release });
  }

  #find(path: string): Directory | VolatileBytes | undefined {
    let at: Directory | VolatileBytes | undefined = this.#root;
    for (const name of namesIn(path)) at = at instanceof Map ? at.get(name) : undefined;
    return at;
  }

  #parentOf(path: string): { readonly directory: Directory; readonly name: string } {
    const names = namesIn(path);
    const directory = this.#find(names.slice(0, -1).join('/'));
    if (!(directory instanceof Map)) throw new FileMissing(`${path} has no directory`);
    return { directory, name: names.at(-1) ?? '' };
  }
}

class OpenVolatileFile extends OpenFile {
  constructor(private readonly bytes: VolatileBytes) {
    super();
  }

  override read(target: Buffer, position: number): Promise<number> {
    return Promise.resolve(this.bytes.read(target, position));
  }

  override write(views: readonly Buffer[], position: number): Promise<void> {
    let at = position;
    for (const view of views) {
      this.bytes.write(view, at);
      at += view.length;
    }
    return Promise.resolve();
  }

  override sync(): Promise<void> {
    return Promise.resolve();
  }

  override truncate(sizeBytes: number): Promise<void> {
    return settledBy(() => this.bytes.truncate(sizeBytes));
  }

  override size(): Promise<number> {
    return Promise.resolve(this.bytes.size);
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}

const namesIn = (path: string): string[] => path.split(/[\\/]/).filter((name) => name !== '');

/** What `work` throws is a rejection. */
const settledBy = async <Value>(work: () => Value): Promise<Value> => work();
