import { BATCH, batchSizeAt, RecordBatch } from '@rivermart/kafka-protocol';
import type { OpenFile } from './ports/file-system';

export interface FoundBatch {
  readonly batch: RecordBatch;
  readonly position: number;
}

export interface ScanOptions {
  readonly from: number;
  /** Look no further than this position. */
  readonly to: number;
  /** `batches` hands out whole batches; `headers` may hand out no more than the 61 bytes of a header. */
  readonly want: 'batches' | 'headers';
  /** How much is read at once. A batch that is larger is read in one piece all the same. */
  readonly windowBytes?: number;
}

/** Smallest value of the length field: a header without records. */
const isPlausibleSize = (size: number): boolean => size >= BATCH.headerBytes;

/**
 * The batches that lie back to back in a file, in order. Ends without an error where no whole batch
 * follows: at the end, at a torn write, at a run of zeroes. The checksum is for the caller to check.
 * The bytes of a batch are valid until the next one is asked for.
 */
export async function* scanBatches(file: OpenFile, options: ScanOptions): AsyncGenerator<FoundBatch> {
  const { from, to, want, windowBytes = 256 * 1024 } = options;
  let window: Buffer = Buffer.alloc(0);
  let windowAt = from;

  for (let position = from; position + BATCH.headerBytes <= to;) {
    let inWindow = position - windowAt;
    const size = inWindow + BATCH.headerBytes <= window.length ? batchSizeAt(window, inWindow) : undefined;
    if (size !== undefined && (!isPlausibleSize(size) || position + size > to)) return;

    const needed = size === undefined || want === 'headers' ? BATCH.headerBytes : size;
    if (inWindow + needed > window.length) {
      window = await readWindow(file, position, Math.min(Math.max(needed, windowBytes), to - position));
      windowAt = position;
      inWindow = 0;
      if (window.length < needed) return;
      if (size === undefined) continue;
    }
    if (size === undefined) return;
    yield { batch: new RecordBatch(window.subarray(inWindow, inWindow + size)), position };
    position += size;
  }
}

async function readWindow(file: OpenFile, position: number, sizeBytes: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(sizeBytes);
  return bytes.subarray(0, await file.read(bytes, position));
}
