import { FileMissing } from '../errors';
import { openFilesOf } from './open-files';
import type { FileSystem, OpenFile } from '../ports/file-system';

/**
 * One file with one handle for all its users. It opens on first use, and closes when it was told to
 * and its last user is done: a reader never loses the handle in the middle of a read, also when the
 * file is deleted meanwhile.
 */
export class SharedFile {
  #opening: Promise<OpenFile> | undefined;
  #users = 0;
  #isClosing = false;
  #isRetired = false;

  constructor(
    private readonly fileSystem: FileSystem,
    public path: string,
    private readonly pool = openFilesOf(fileSystem),
  ) {}

  get isOpen(): boolean {
    return this.#opening !== undefined;
  }

  /** `create` makes the file when it is missing; `update` throws FileMissing. */
  async use<Result>(mode: 'create' | 'update', work: (file: OpenFile) => Promise<Result>): Promise<Result> {
    this.#users += 1;
    this.pool.busy(this);
    try {
      return await work(await this.#open(mode));
    } finally {
      this.#users -= 1;
      if (this.#users === 0) await (this.#isClosing ? this.#closeNow() : this.#rest());
    }
  }

  /** At once, or after the last of the present users. A later use opens it again. */
  async close(): Promise<void> {
    this.#isClosing = true;
    if (this.#users === 0) await this.#closeNow();
  }

  /** The file is no longer what its path says: present users finish, later ones get FileMissing. */
  retire(): Promise<void> {
    this.#isRetired = true;
    return this.close();
  }

  async #open(mode: 'create' | 'update'): Promise<OpenFile> {
    if (this.#isRetired && this.#opening === undefined) throw new FileMissing(`${this.path} was replaced`);
    if (this.#opening === undefined) {
      this.#opening = this.fileSystem.open(this.path, mode);
      this.pool.opened();
    }
    const opening = this.#opening;
    try {
      return await opening;
    } catch (error) {
      // Of several who waited for it, the first to hear.
      if (this.#opening === opening) {
        this.#opening = undefined;
        this.pool.closed(this);
      }
      throw error;
    }
  }

  /** Open, until others need the descriptor more. */
  async #rest(): Promise<void> {
    if (this.#opening !== undefined) await this.pool.idle(this);
  }

  async #closeNow(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    this.#isClosing = false;
    if (opening === undefined) return;
    this.pool.closed(this);
    await (await opening).close();
  }
}
