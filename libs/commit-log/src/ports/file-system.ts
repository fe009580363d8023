/**
 * All the log wants from a disk. Every effect is a method, so that a test can lose it, tear it, fail
 * it or stop the world before it.
 *
 * What a method did survives the process as soon as it resolved. It survives the machine only after
 * `OpenFile.sync` (bytes and size of one file) or `syncDirectory` (names created, renamed, removed).
 */
export abstract class FileSystem {
  /** `create` opens an existing file too, without cutting it. Throws FileMissing for the others. */
  abstract open(path: string, mode: 'read' | 'update' | 'create'): Promise<OpenFile>;
  /** The whole file, undefined when it is not there. */
  abstract readFile(path: string): Promise<Buffer | undefined>;
  /** Size in bytes, undefined when the file is not there. */
  abstract sizeOf(path: string): Promise<number | undefined>;
  /** Names in a directory, sorted; empty when it is not there. */
  abstract list(path: string): Promise<string[]>;
  /** With its parents; an existing one is fine. */
  abstract makeDirectory(path: string): Promise<void>;
  /** Replaces the target in one step. */
  abstract rename(from: string, to: string): Promise<void>;
  /** A file; one that is not there is fine. */
  abstract remove(path: string): Promise<void>;
  /** With everything in it; one that is not there is fine. */
  abstract removeDirectory(path: string): Promise<void>;
  abstract syncDirectory(path: string): Promise<void>;
  /** Of the disk that holds the path. Undefined where the platform does not tell. */
  abstract space(path: string): Promise<DiskSpace | undefined>;
  /**
   * Takes a lock file that only a living process can hold: one left by a dead process is taken over.
   * Throws DirectoryLocked when somebody else holds it.
   */
  abstract lock(path: string): Promise<FileLock>;
}

export abstract class OpenFile {
  /** For system calls that Node.js does not offer; undefined where the machine knows no such file. */
  readonly descriptor: number | undefined;
  /** Fills `target` from `position`; fewer bytes only where the file ends. Resolves to their number. */
  abstract read(target: Buffer, position: number): Promise<number>;
  /** All of the views, one behind the other. When it rejects, any part of them may be in the file. */
  abstract write(views: readonly Buffer[], position: number): Promise<void>;
  /** `write` and `sync` in one. When it rejects for want of room, none of the views is needed any more. */
  async writeDurably(views: readonly Buffer[], position: number): Promise<void> {
    await this.write(views, position);
    await this.sync();
  }
  /** fdatasync: bytes and size. After it rejected once the file must not be trusted again. */
  abstract sync(): Promise<void>;
  abstract truncate(sizeBytes: number): Promise<void>;
  abstract size(): Promise<number>;
  abstract close(): Promise<void>;
}

export interface DiskSpace {
  readonly totalBytes: number;
  /** What this process may still write. */
  readonly usableBytes: number;
}

export interface FileLock {
  release(): Promise<void>;
}
