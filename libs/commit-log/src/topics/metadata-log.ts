import { crc32c } from '@rivermart/kafka-protocol';
import { join } from 'node:path';
import { replaceFile } from '../checkpoints/checkpoint-file';
import { StorageFailed, UnreadableDirectory } from '../errors';
import type { MetadataRecord } from './metadata-record';
import type { FileSystem, OpenFile } from '../ports/file-system';

/** Length uint32 of the payload, CRC-32C uint32 of the payload, payload in JSON. */
const FRAME_HEADER_BYTES = 8;
const MAX_PAYLOAD_BYTES = 16 * 1024 * 1024;

/** Every payload is an object with the kind of change first. */
const PAYLOAD_START = '{"';

/**
 * `__metadata/changes.log`: every change of topics, configurations and producer-id blocks, one frame
 * behind the other. A change counts from the moment its frame is durable. A frame torn by a crash was
 * never answered and is cut off.
 */
export class MetadataLog {
  #failed: StorageFailed | undefined;

  private constructor(
    private readonly file: OpenFile,
    private sizeBytes: number,
  ) {}

  static async open(
    fileSystem: FileSystem,
    dataDir: string,
  ): Promise<{ log: MetadataLog; records: readonly MetadataRecord[] }> {
    const directory = join(dataDir, '__metadata');
    await fileSystem.makeDirectory(directory);
    const path = join(directory, 'changes.log');
    const bytes = (await fileSystem.readFile(path)) ?? Buffer.alloc(0);
    const { records, endBytes } = decodeFrames(bytes);
    if (hasFrameBehind(bytes, endBytes)) {
      throw new UnreadableDirectory(`${path} is damaged at byte ${endBytes}: what follows would be lost`);
    }

    const file = await fileSystem.open(path, 'create');
    await file.truncate(endBytes);
    await file.sync();
    await fileSystem.syncDirectory(directory);
    await fileSystem.syncDirectory(dataDir);
    return { log: new MetadataLog(file, endBytes), records };
  }

  /** Replaces a long history by the records that make up the present state. Before `open`. */
  static async compact(
    fileSystem: FileSystem,
    dataDir: string,
    records: readonly MetadataRecord[],
  ): Promise<void> {
    const path = join(dataDir, '__metadata', 'changes.log');
    await replaceFile(fileSystem, path, Buffer.concat(records.map(encodeFrame)));
  }

  /** Durable when it resolves. One call at a time. */
  async append(record: MetadataRecord): Promise<void> {
    if (this.#failed !== undefined) throw this.#failed;
    const frame = encodeFrame(record);
    try {
      await this.file.write([frame], this.sizeBytes);
      await this.file.sync();
    } catch (cause) {
      throw await this.#refuse(cause);
    }
    this.sizeBytes += frame.length;
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  /** Cuts off what may have been written. When not even that works, no change is taken any more. */
  async #refuse(cause: unknown): Promise<StorageFailed> {
    const error = new StorageFailed('A change of the metadata could not be stored', { cause });
    try {
      await this.file.truncate(this.sizeBytes);
      await this.file.sync();
    } catch {
      this.#failed = error;
    }
    return error;
  }
}

function encodeFrame(record: MetadataRecord): Buffer {
  const payload = Buffer.from(JSON.stringify(record));
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + payload.length);
  frame.writeUInt32BE(payload.length, 0);
  frame.writeUInt32BE(crc32c(payload), 4);
  payload.copy(frame, FRAME_HEADER_BYTES);
  return frame;
}

/**
 * A crash tears the last frame alone. With a whole one behind it the file was damaged, and to cut it
 * would take topics away without a word.
 */
function hasFrameBehind(bytes: Buffer, from: number): boolean {
  for (let at = bytes.indexOf(PAYLOAD_START, from); at >= 0; at = bytes.indexOf(PAYLOAD_START, at + 1)) {
    const start = at - FRAME_HEADER_BYTES;
    if (start > from && decodeFrames(bytes.subarray(start)).records.length > 0) return true;
  }
  return false;
}

function decodeFrames(bytes: Buffer): { records: MetadataRecord[]; endBytes: number } {
  const records: MetadataRecord[] = [];
  let at = 0;
  while (at + FRAME_HEADER_BYTES <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const payload = bytes.subarray(at + FRAME_HEADER_BYTES, at + FRAME_HEADER_BYTES + length);
    const isWhole = length > 0 && length <= MAX_PAYLOAD_BYTES && payload.length === length;
    if (!isWhole || crc32c(payload) !== bytes.readUInt32BE(at + 4)) break;
    records.push(JSON.parse(payload.toString('utf8')) as MetadataRecord);
    at += FRAME_HEADER_BYTES + length;
  }
  return { records, endBytes: at };
}
