import { DirectoryLocked, FileMissing } from '../errors';
import { FileSystem, OpenFile, type DiskSpace, type FileLock } from '../ports/file-system';
import { MemoryDirectory, type MemoryNode } from './memory-directory';
import { MemoryFile, tornWrite } from './memory-file';
import { SeededRandom } from './seeded-random';

/** One effect on the disk, as faults and crashes see it. */
export interface DiskOperation {
  readonly kind: 'open' | 'read' | 'write' | 'sync' | 'truncate' | 'name' | 'sync-directory';
  readonly path: string;
}

/** The simulated machine stopped; whoever waits for the disk waits no longer. */
export class MachineStopped extends Error {
  /** What a disk says last: EIO. */
  readonly code: string;

  constructor() {
    super('the machine stopped');
    this.code = 'EIO';
  }
}

export const diskError = (code: 'EIO' | 'ENOSPC'): Error => Object.assign(new Error(code), { code });

/**
 * A disk in memory that can do what real ones do to us: lose what was not synced, tear the last write
 * at any byte, fail with EIO or ENOSPC, and stop before any operation. `afterKill` and `afterPowerCut`
 * are the disk the next process finds. With the same seed everything happens the same way.
 */
export class MemoryFileSystem extends FileSystem {
  /** Number of operations after which the machine stops, the last of them half done. */
  stopAfter = Infinity;
  /** An error to fail an operation with. A failing write may leave any part of its bytes. */
  faultOf: (operation: DiskOperation) => Error | undefined = () => undefined;
  operations = 0;
  /** How long an operation takes. */
  latency: () => Promise<void> = () => this.#fewTurns();
  /** What the disk says of itself. */
  diskSpace: DiskSpace = { totalBytes: 2 ** 40, usableBytes: 2 ** 39 };
  readonly #locks = new Set<string>();

  constructor(
    readonly random = new SeededRandom(1),
    private readonly root = new MemoryDirectory(),
  ) {
    super();
  }

  get hasStopped(): boolean {
    return this.operations >= this.stopAfter;
  }

  afterKill(): MemoryFileSystem {
    return new MemoryFileSystem(this.random, this.root.afterKill());
  }

  afterPowerCut(): MemoryFileSystem {
    return new MemoryFileSystem(this.random, this.root.afterPowerCut(this.random));
  }

  /** What a test writes or looks at besides the log; no operation counts. */
  contentOf(path: string): Buffer | undefined {
    const node = this.#find(path);
    return node instanceof MemoryFile ? node.content : undefined;
  }

  put(path: string, content: Buffer): void {
    const { directory, name } = this.#parent(path);
    directory.change((entries) => entries.set(name, MemoryFile.of(content)));
    directory.sync();
  }

  override async open(path: string, mode: 'read' | 'update' | 'create'): Promise<OpenFile> {
    await this.step({ kind: 'open', path });
    const present = this.#find(path);
    if (present instanceof MemoryFile) return new OpenMemoryFile(this, path, present);
    if (mode !== 'create') throw new FileMissing(`${path} does not exist`);

    const file = new MemoryFile();
    const { directory, name } = this.#parent(path);
    directory.change((entries) => entries.set(name, file));
    return new OpenMemoryFile(this, path, file);
  }

  override async readFile(path: string): Promise<Buffer | undefined> {
    await this.step({ kind: 'read', path });
    const content = this.contentOf(path);
    return content === undefined ? undefined : Buffer.from(content);
  }

  override async sizeOf(path: string): Promise<number | undefined> {
    await this.step({ kind: 'read', path });
    return this.contentOf(path)?.length;
  }

  override async list(path: string): Promise<string[]> {
    await this.step({ kind: 'read', path });
    const node = this.#find(path);
    return node instanceof MemoryDirectory ? [...node.entries.keys()].sort() : [];
  }

  override async makeDirectory(path: string): Promise<void> {
    await this.step({ kind: 'name', path });
    let at = this.root;
    for (const name of namesIn(path)) {
      const present = at.entries.get(name);
      const next = present instanceof MemoryDirectory ? present : new MemoryDirectory();
      if (present === undefined) at.change((entries) => entries.set(name, next));
      at = next;
    }
  }

  override async rename(from: string, to: string): Promise<void> {
    await this.step({ kind: 'name', path: from });
    const node = this.#find(from);
    const source = this.#parent(from);
    const target = this.#parent(to);
    if (node === undefined) throw new FileMissing(`${from} does not exist`);
    if (source.directory !== target.directory)
      throw new Error('renaming across directories is not simulated');
    source.directory.change((entries) => {
      entries.delete(source.name);
      entries.set(target.name, node);
    });
  }

  override async remove(path: string): Promise<void> {
    await this.step({ kind: 'name', path });
    if (this.#find(path) === undefined) return;
    const { directory, name } = this.#parent(path);
    directory.change((entries) => entries.delete(name));
  }

  override async removeDirectory(path: string): Promise<void> {
    await this.remove(path);
  }

  override async syncDirectory(path: string): Promise<void> {
    await this.step({ kind: 'sync-directory', path });
    const node = this.#find(path);
    if (node instanceof MemoryDirectory) node.sync();
  }

  override space(): Promise<DiskSpace | undefined> {
    return Promise.resolve(this.diskSpace);
  }

  override lock(path: string): Promise<FileLock> {
    if (this.#locks.has(path)) return Promise.reject(new DirectoryLocked(`${path} is held`));
    this.#locks.add(path);
    return Promise.resolve({
      release: () => {
        this.#locks.delete(path);
        return Promise.resolve();
      },
    });
  }

  /** Takes its time, as a disk would, then lets the operation happen, fail or never happen. */
  async step(operation: DiskOperation, half: () => void = () => undefined): Promise<void> {
    await this.latency();
    if (this.hasStopped) throw new MachineStopped();

    this.operations += 1;
    const fault = this.hasStopped ? new MachineStopped() : this.faultOf(operation);
    if (fault === undefined) return;
    half();
    throw fault;
  }

  async #fewTurns(): Promise<void> {
    for (let turns = this.random.below(4); turns >= 0; turns -= 1) await Promise.resolve();
  }

  #find(path: string): MemoryNode | undefined {
    let at: MemoryNode | undefined = this.root;
    for (const name of namesIn(path)) at = at instanceof MemoryDirectory ? at.entries.get(name) : undefined;
    return at;
  }

  #parent(path: string): { directory: MemoryDirectory; name: string } {
    const names = namesIn(path);
    const directory = this.#find(names.slice(0, -1).join('/'));
    if (!(directory instanceof MemoryDirectory)) throw new FileMissing(`${path} has no directory`);
    return { directory, name: names.at(-1) ?? '' };
  }
}

class OpenMemoryFile extends OpenFile {
  constructor(
    private readonly fileSystem: MemoryFileSystem,
    private readonly path: string,
    private readonly file: MemoryFile,
  ) {
    super();
  }

  override async read(target: Buffer, position: number): Promise<number> {
    await this.fileSystem.step({ kind: 'read', path: this.path });
    return this.file.content.subarray(position).copy(target);
  }

  override async write(views: readonly Buffer[], position: number): Promise<void> {
    const bytes = Buffer.concat(views);
    await this.fileSystem.step({ kind: 'write', path: this.path }, () => {
      this.file.change(tornWrite({ position, bytes }, this.fileSystem.random));
    });
    this.file.change({ kind: 'write', position, bytes });
  }

  override async sync(): Promise<void> {
    await this.fileSystem.step({ kind: 'sync', path: this.path });
    this.file.sync();
  }

  override async truncate(sizeBytes: number): Promise<void> {
    await this.fileSystem.step({ kind: 'truncate', path: this.path });
    this.file.change({ kind: 'truncate', sizeBytes });
  }

  override size(): Promise<number> {
    return Promise.resolve(this.file.content.length);
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}

const namesIn = (path: string): string[] => path.split(/[\\/]/).filter((name) => name !== '');
