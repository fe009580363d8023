import { createRequire } from 'node:module';
import type { LogEvents } from '@rivermart/commit-log';

/** Why nothing was sent. */
export type NotSent = 'socket is full' | 'not in memory' | 'not possible' | 'connection is gone';

/**
 * `sendfile(2)`: bytes go from the page cache to the socket without passing through this process. Only for a
 * socket whose own write queue is empty, or they would overtake it. @returns how many bytes were taken.
 */
export type SendFile = (
  socketDescriptor: number,
  fileDescriptor: number,
  position: number,
  length: number,
) => number | NotSent;

interface LoadedSendFile {
  readonly call: SendFile | undefined;
  /** Why there is none, and what happens instead. */
  readonly problem?: string;
}

/** Most that one call sends: so often it is looked whether the bytes are in memory. */
export const SENDFILE_BYTES = 512 * 1024;

const EINTR = 4;
const EAGAIN = 11;
const EPIPE = 32;
const ECONNRESET = 104;
const RWF_NOWAIT = 8;
const LOW_BITS = 0x1_0000_0000;

/** What is used of koffi, which calls functions of C libraries without an addon of our own. */
interface Koffi {
  load(path: null): Library;
  address(memory: Buffer): bigint;
  errno(): number;
}
interface Library {
  func(name: string, result: string, parameters: readonly string[]): (...values: unknown[]) => number;
}

let loaded: LoadedSendFile | undefined;

/**
 * Looked for when a slice is first sent, once in a process: loading takes 15 ms, which no start should pay.
 * Says once what will be done.
 */
export function sendFileWhenUsed(isWanted: boolean, { info }: LogEvents): () => SendFile | undefined {
  let isSaid = !isWanted;
  return () => {
    if (!isWanted) return undefined;
    loaded ??= load();
    if (!isSaid) info('consumers that catch up are served', { by: loaded.problem ?? 'sendfile' });
    isSaid = true;
    return loaded.call;
  };
}

function load(): LoadedSendFile {
  // macOS and the BSDs have another sendfile, Windows none.
  if (process.platform !== 'linux')
    return { call: undefined, problem: `copies, sendfile is not known on ${process.platform}` };
  try {
    return { call: bind(createRequire(__filename)('koffi') as Koffi) };
  } catch (error) {
    return { call: undefined, problem: `copies, sendfile cannot be loaded: ${String(error)}` };
  }
}

function bind(koffi: Koffi): SendFile {
  const libc = koffi.load(null);
  const sendfile = libc.func('sendfile', 'int64_t', ['int', 'int', 'void *', 'size_t']);
  const isInMemory = pageCacheProbe(koffi, libc);
  // Where to read from, as off_t. One is enough: calls do not overlap.
  const offset = Buffer.alloc(256);

  return (socketDescriptor, fileDescriptor, position, length) => {
    const count = Math.min(length, SENDFILE_BYTES);
    if (!isInMemory(fileDescriptor, position + count - 1)) return 'not in memory';
    writeInt64(offset, position);
    const sent = sendfile(socketDescriptor, fileDescriptor, offset, count);
    return sent > 0 ? sent : meaningOf(sent === 0 ? 0 : koffi.errno());
  };
}

function meaningOf(errno: number): NotSent {
  if (errno === EAGAIN || errno === EINTR) return 'socket is full';
  return errno === EPIPE || errno === ECONNRESET ? 'connection is gone' : 'not possible';
}

/**
 * Whether a byte can be had without waiting for the disk, for a wait here would stop every client:
 * preadv2 with RWF_NOWAIT says EAGAIN. Whatever else goes wrong is not a reason to read in another way.
 */
function pageCacheProbe(koffi: Koffi, libc: Library): (descriptor: number, position: number) => boolean {
  // A struct iovec (where to, how much) and behind it the byte it points at: one buffer, so that the byte
  // lives as long as the pointer; a large one, because V8 moves small ones about.
  const vector = Buffer.alloc(256);
  vector.writeBigUInt64LE(BigInt(koffi.address(vector)) + 16n, 0);
  vector.writeUInt32LE(1, 8);
  const preadv2 = libc.func('preadv2', 'int64_t', ['int', 'void *', 'int', 'int64_t', 'int']);
  return (descriptor, position) =>
    preadv2(descriptor, vector, 1, position, RWF_NOWAIT) === 1 || koffi.errno() !== EAGAIN;
}

function writeInt64(target: Buffer, value: number): void {
  target.writeUInt32LE(value % LOW_BITS, 0);
  target.writeUInt32LE(Math.floor(value / LOW_BITS), 4);
}
