import type { DiskSpace } from '../ports/file-system';

/** One data directory, as DescribeLogDirs shows it. */
export interface LogDir {
  readonly path: string;
  /** -1 where the platform does not tell. */
  readonly totalBytes: number;
  /** -1 where the platform does not tell. */
  readonly usableBytes: number;
  readonly partitions: readonly LogDirPartition[];
}

export interface LogDirPartition {
  readonly topic: string;
  readonly index: number;
  readonly sizeBytes: number;
}

export function describeLogDir(
  path: string,
  space: DiskSpace | undefined,
  partitions: readonly LogDirPartition[],
): LogDir {
  const { totalBytes, usableBytes } = space ?? { totalBytes: -1, usableBytes: -1 };
  const sizes = partitions.map(({ topic, index, sizeBytes }) => ({ topic, index, sizeBytes }));
  return { path, totalBytes, usableBytes, partitions: sizes };
}
