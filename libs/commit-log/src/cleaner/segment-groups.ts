import type { LogConfig } from '../config/log-config';
import { MAX_RELATIVE_OFFSET, type LogSegment } from '../segments/log-segment';

/**
 * Neighbours that together are no larger than one segment may be: they become one, or compaction
 * would leave ever more and ever smaller files. Source: Cleaner.groupSegmentsBySize.
 */
export function groupSegmentsBySize(
  segments: readonly LogSegment[],
  { segmentBytes }: LogConfig,
  endOffset: number,
): LogSegment[][] {
  const groups: LogSegment[][] = [];
  let groupBytes = 0;
  for (const [i, segment] of segments.entries()) {
    const group = groups.at(-1);
    const lastOffset = (segments[i + 1]?.baseOffset ?? endOffset) - 1;
    const fits =
      group !== undefined &&
      groupBytes + segment.sizeBytes <= segmentBytes &&
      lastOffset - (group[0]?.baseOffset ?? 0) <= MAX_RELATIVE_OFFSET;
    if (fits) group.push(segment);
    else groups.push([segment]);
    groupBytes = (fits ? groupBytes : 0) + segment.sizeBytes;
  }
  return groups;
}
