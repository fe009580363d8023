import { BATCH, batchSizeAt, RecordBatch } from '@rivermart/kafka-protocol';
import type { OpenFile } from '../ports/file-system';

export interface FoundBatch {
  readonly batch: RecordBatch;
  readonly position: number;
}

export interface ScanOptions {
  readonly from: number;
  /** Look no further than this position. */
  readonly to: number;
  /** `batches` hands out whole batches; `headers` no more than the 61 bytes of a header, but control batches whole. */
  readonly want: 'batches' | 'headers';
  /** How much is read at once. A batch that is larger is read in one piece all the same. */
  readonly windowBytes?: number;
}

/**
 * The batches that lie back to back in a file, in order. Ends without an error where no whole batch
 * follows: at the end, at a torn write, at a run of zeroes. The checksum is for the caller to check.
 */
export async function* scanBatches(file: OpenFile, options: ScanOptions): AsyncGenerator<FoundBatch> {
  const { from, to, want } = options;
  const window = new FileWindow(file, options);

  for (let position = from; ;) {
    const header =
      window.view(position, BATCH.headerBytes) ?? (await window.load(position, BATCH.headerBytes));
    const size = header === undefined ? 0 : batchSizeAt(header, 0);
    if (header === undefined || size < BATCH.headerBytes || position + size > to) return;

    const bytes = isEnough(header, size, want) ? header : await window.load(position, size);
    if (bytes === undefined) return;
    yield { batch: new RecordBatch(bytes.subarray(0, size)), position };
    position += size;
  }
}

function isEnough(header: Buffer, size: number, want: ScanOptions['want']): boolean {
  return header.length >= size || (want === 'headers' && !new RecordBatch(header).isControl);
}

/** A piece of a file in memory that moves forward. */
class FileWindow {
  #bytes: Buffer = Buffer.alloc(0);
  #position = 0;

  constructor(
    private readonly file: OpenFile,
    private readonly options: ScanOptions,
  ) {}

  /** Everything in the window from `position` on, undefined when that is less than `sizeBytes`. */
  view(position: number, sizeBytes: number): Buffer | undefined {
    const start = position - this.#position;
    return start + sizeBytes <= this.#bytes.length ? this.#bytes.subarray(start) : undefined;
  }

  /** Moves the window to `position`. Undefined when the file has less than `sizeBytes` there. */
  async load(position: number, sizeBytes: number): Promise<Buffer | undefined> {
    const { to, windowBytes = 256 * 1024 } = this.options;
    const bytes = Buffer.allocUnsafe(Math.max(Math.min(Math.max(sizeBytes, windowBytes), to - position), 0));
    this.#bytes = bytes.subarray(0, await this.file.read(bytes, position));
    this.#position = position;
    return this.view(position, sizeBytes);
  }
}
