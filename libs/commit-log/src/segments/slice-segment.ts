import { BATCH, batchLastOffsetAt, batchSizeAt, readInt64 } from '@rivermart/kafka-protocol';
import type { OpenFile } from '../ports/file-system';
import { FileSlice } from './file-slice';
import type { LogSegment } from './log-segment';

/** Below it a copy costs less than the system calls of a slice. */
const LEAST_SLICE_BYTES = 64 * 1024;
/** Two index intervals: usually one read covers the way from an index entry to a batch. */
const LOOKUP_BYTES = 8 * 1024;

export interface SliceRead {
  readonly maxBytes: number;
  /** Batches from this offset on are not to be seen yet. */
  readonly bound: number;
  /** Base offset of the segment behind, when everything in this one may be seen. */
  readonly nextSegment: number | undefined;
}

export interface SegmentSlice {
  readonly slice: FileSlice;
  /** At or behind the last offset in it. */
  readonly endOffset: number;
}

interface End {
  readonly position: number;
  readonly offset: number;
}

/**
 * Large spans of whole batches without reading them: the way to the first batch leads over its headers, as in
 * `LogSegment.read`, and the end is the start of a batch that has an index entry.
 *
 * Undefined when there is no such span: read it instead.
 */
export async function sliceSegment(
  segment: LogSegment,
  offset: number,
  read: SliceRead,
): Promise<SegmentSlice | undefined> {
  if (read.maxBytes < LEAST_SLICE_BYTES) return undefined;
  const { offsets } = await segment.indexes();
  const from = offsets.lookup(offset);
  // Looked at before the file is: where the log is near its end nothing is gained.
  if (endOf(read, from) === undefined) return undefined;

  let endOffset = 0;
  const slice = await FileSlice.of(segment.file, async (file) => {
    const position = await startOf(file, { from, to: segment.sizeBytes, offset, bound: read.bound });
    const end = position === undefined ? undefined : endOf(read, position);
    if (position === undefined || end === undefined) return undefined;
    endOffset = end.offset;
    return { position, length: end.position - position };
  });
  return slice === undefined ? undefined : { slice, endOffset };

  function endOf({ maxBytes, bound, nextSegment }: SliceRead, position: number): End | undefined {
    const limit = position + maxBytes;
    const isToTheEnd = nextSegment !== undefined && segment.sizeBytes <= limit;
    const indexed = isToTheEnd ? undefined : offsets.lastWithin(limit, bound);
    const end = isToTheEnd
      ? { position: segment.sizeBytes, offset: nextSegment }
      : indexed && { position: indexed.position, offset: indexed.lastOffset };
    return end !== undefined && end.position - position >= LEAST_SLICE_BYTES ? end : undefined;
  }
}

interface Way {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly bound: number;
}

/** Where the batch with `offset`, or the first one behind it, starts. Undefined: not here, or not to be seen. */
async function startOf(file: OpenFile, { from, to, offset, bound }: Way): Promise<number | undefined> {
  const window = Buffer.allocUnsafe(LOOKUP_BYTES);
  for (let position = from; position + BATCH.headerBytes <= to;) {
    const view = window.subarray(0, await file.read(window.subarray(0, to - position), position));
    let at = 0;
    while (at + BATCH.headerBytes <= view.length) {
      if (batchLastOffsetAt(view, at) >= offset) {
        return readInt64(view, at) < bound ? position + at : undefined;
      }
      const size = batchSizeAt(view, at);
      // Damaged behind our back: the copying path says so.
      if (size < BATCH.headerBytes) return undefined;
      at += size;
    }
    if (at === 0) return undefined;
    position += at;
  }
  return undefined;
}
