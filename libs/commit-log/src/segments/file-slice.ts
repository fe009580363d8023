import type { OpenFile } from '../ports/file-system';
import type { SharedFile } from './shared-file';

/**
 * Whole batches that stay in their file until somebody sends them. The file keeps its handle, also when the
 * segment is deleted meanwhile, until `release`.
 */
export class FileSlice {
  #reads = 0;
  #isReleased = false;

  private constructor(
    private readonly file: OpenFile,
    readonly descriptor: number,
    /** Of its first byte in the file. */
    readonly position: number,
    readonly length: number,
    private readonly giveBack: () => void,
  ) {}

  /** Undefined where files have no descriptors. `length` is asked once the file is open. */
  static async of(
    shared: SharedFile,
    span: (file: OpenFile) => Promise<{ readonly position: number; readonly length: number } | undefined>,
  ): Promise<FileSlice | undefined> {
    const { file, release } = await hold(shared);
    try {
      const found = file.descriptor === undefined ? undefined : await span(file);
      if (found === undefined || file.descriptor === undefined) {
        release();
        return undefined;
      }
      return new FileSlice(file, file.descriptor, found.position, found.length, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  /** A copy of some of it; `from` counts from its first byte. */
  async read(from: number, sizeBytes: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafeSlow(Math.min(sizeBytes, this.length - from));
    this.#reads += 1;
    try {
      return bytes.subarray(0, await this.file.read(bytes, this.position + from));
    } finally {
      this.#reads -= 1;
      if (this.#isReleased) this.release();
    }
  }

  readIntoBuffer(): Promise<Buffer> {
    return this.read(0, this.length);
  }

  /** Twice is once. A read that is under way keeps the file until it is done. */
  release(): void {
    this.#isReleased = true;
    if (this.#reads === 0) this.giveBack();
  }
}

/** The open file, which stays open until `release` is called. */
function hold(shared: SharedFile): Promise<{ readonly file: OpenFile; readonly release: () => void }> {
  return new Promise((resolve, reject) => {
    const use = shared.use('update', (file) => new Promise<void>((release) => resolve({ file, release })));
    use.catch(reject);
  });
}
