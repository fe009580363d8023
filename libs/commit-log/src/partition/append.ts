import type { LogError } from '../errors';
import type { StoredBatch } from '../producers/producer-state';

export interface AppendOptions {
  /** -1: `onStored` after the batch is as durable as `flush.policy` says; 0, 1: after write(). Default -1. */
  readonly acks?: -1 | 0 | 1;
  /** Batches of a `coordinator` carry no sequences. Default `client`. */
  readonly origin?: 'client' | 'coordinator';
  /** 2: each transaction has a producer epoch of its own (KIP-890). Default 1. */
  readonly transactionVersion?: 1 | 2;
  /** Called exactly once, never before `append` returned. Without an error the batch is stored as `acks` asks. */
  readonly onStored?: ((error: LogError | undefined) => void) | undefined;
}

export interface AppendResult {
  readonly baseOffset: number;
  readonly lastOffset: number;
  /** -1 for CreateTime, except for a duplicate: that has the time of the batch. */
  readonly logAppendTimeMs: number;
  readonly logStartOffset: number;
  /** The producer sent this batch before; the offsets are those of the first time. */
  readonly isDuplicate: boolean;
}

/** The answer to a retry: where the batch went the first time. */
export function duplicateResult(
  { lastOffset, offsetDelta, timestampMs }: StoredBatch,
  logStartOffset: number,
): AppendResult {
  const baseOffset = lastOffset - offsetDelta;
  return { baseOffset, lastOffset, logAppendTimeMs: timestampMs, logStartOffset, isDuplicate: true };
}
