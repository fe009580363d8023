import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { FileMissing } from '../errors';
import { FileSystem, OpenFile, type DiskSpace, type FileLock } from '../ports/file-system';
import { acquireLockFile } from './node-lock-file';

const FLAGS = {
  read: fs.constants.O_RDONLY,
  update: fs.constants.O_RDWR,
  create: fs.constants.O_RDWR | fs.constants.O_CREAT,
} as const;

/** Views one writev takes. Linux: IOV_MAX. */
const MAX_VIEWS = 1024;

const { mkdir, open, readdir, readFile, rename, rm, stat, statfs } = fs.promises;

// Plain descriptors and callbacks: FileHandle objects cost more than the calls they wrap.
const openFd = promisify(fs.open);
const closeFd = promisify(fs.close);
const datasync = promisify(fs.fdatasync);
const truncate = promisify(fs.ftruncate);
const statFd = promisify(fs.fstat);

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

/** The file system of the machine. The only place that knows node:fs. */
class NodeFileSystem extends FileSystem {
  override async open(path: string, mode: keyof typeof FLAGS): Promise<OpenFile> {
    try {
      return new NodeFile(await openFd(path, FLAGS[mode], 0o644), path);
    } catch (error) {
      throw isMissing(error) ? new FileMissing(`${path} does not exist`, { cause: error }) : error;
    }
  }

  override async readFile(path: string): Promise<Buffer | undefined> {
    return unlessMissing(readFile(path), undefined);
  }

  override async sizeOf(path: string): Promise<number | undefined> {
    return (await unlessMissing(stat(path), undefined))?.size;
  }

  override async list(path: string): Promise<string[]> {
    return (await unlessMissing(readdir(path), [])).sort();
  }

  /** Not `recursive`: where a parent is there and ENOENT comes all the same (/proc), Node.js 20 tries for ever. */
  override async makeDirectory(path: string): Promise<void> {
    try {
      await mkdir(path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') return;
      if (code !== 'ENOENT' || (await this.sizeOf(dirname(path))) !== undefined) throw error;

      await this.makeDirectory(dirname(path));
      await mkdir(path);
    }
  }

  override async rename(from: string, to: string): Promise<void> {
    await rename(from, to);
  }

  override async remove(path: string): Promise<void> {
    await rm(path, { force: true });
  }

  override async removeDirectory(path: string): Promise<void> {
    await rm(path, { recursive: true, force: true });
  }

  override async syncDirectory(path: string): Promise<void> {
    // Windows has no way to sync a directory, and no need: NTFS journals names.
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  override async space(path: string): Promise<DiskSpace | undefined> {
    const { bsize, blocks, bavail } = await statfs(path);
    return { totalBytes: bsize * blocks, usableBytes: bsize * bavail };
  }

  override lock(path: string): Promise<FileLock> {
    return acquireLockFile(path);
  }
}

class NodeFile extends OpenFile {
  override readonly descriptor: number;
  /** The same file, where a write resolves when the disk has it. */
  #durable: Promise<number | undefined> | undefined;

  constructor(
    private readonly fd: number,
    private readonly path: string,
  ) {
    super();
    this.descriptor = fd;
  }

  override async read(target: Buffer, position: number): Promise<number> {
    let done = 0;
    while (done < target.length) {
      const count = await readSome(this.fd, target, done, position + done);
      if (count === 0) break;
      done += count;
    }
    return done;
  }

  override write(views: readonly Buffer[], position: number): Promise<void> {
    return writeAll(this.fd, views, position);
  }

  /** Each way to the thread pool costs the event loop as much as a small request: O_DSYNC saves every other. */
  override async writeDurably(views: readonly Buffer[], position: number): Promise<void> {
    this.#durable ??= this.#openDurable();
    const fd = await this.#durable;
    if (fd === undefined) await super.writeDurably(views, position);
    else await writeAll(fd, views, position);
  }

  /** Undefined where O_DSYNC promises less than fdatasync, and where no more files can be opened. */
  #openDurable(): Promise<number | undefined> {
    if (process.platform !== 'linux') return Promise.resolve(undefined);
    return openFd(this.path, fs.constants.O_WRONLY | fs.constants.O_DSYNC).catch(() => undefined);
  }

  override sync(): Promise<void> {
    return datasync(this.fd);
  }

  override truncate(sizeBytes: number): Promise<void> {
    return truncate(this.fd, sizeBytes);
  }

  override async size(): Promise<number> {
    return (await statFd(this.fd)).size;
  }

  override async close(): Promise<void> {
    await closeFd(this.fd);
    const durable = await this.#durable;
    if (durable !== undefined) await closeFd(durable);
  }
}

async function writeAll(fd: number, views: readonly Buffer[], position: number): Promise<void> {
  let rest = views;
  let at = position;
  while (rest.length > 0) {
    const written = await writeSome(fd, rest.length > MAX_VIEWS ? rest.slice(0, MAX_VIEWS) : rest, at);
    at += written;
    rest = behind(rest, written);
  }
}

async function unlessMissing<Value, Missing>(
  value: Promise<Value>,
  missing: Missing,
): Promise<Value | Missing> {
  try {
    return await value;
  } catch (error) {
    if (isMissing(error)) return missing;
    throw error;
  }
}

function readSome(fd: number, target: Buffer, from: number, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    fs.read(fd, target, from, target.length - from, position, (error, count) =>
      error === null ? resolve(count) : reject(error),
    );
  });
}

function writeSome(fd: number, views: readonly Buffer[], position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    fs.writev(fd, views, position, (error, count) => (error === null ? resolve(count) : reject(error)));
  });
}

/** What is left of the views when their first `count` bytes are gone: a write may be short. */
function behind(views: readonly Buffer[], count: number): readonly Buffer[] {
  let left = count;
  let index = 0;
  for (const view of views) {
    if (left < view.length) break;
    left -= view.length;
    index += 1;
  }
  const [cut, ...rest] = views.slice(index);
  return cut === undefined ? [] : [cut.subarray(left), ...rest];
}

export const nodeFileSystem: FileSystem = new NodeFileSystem();
