import { recordBytesOf, type RecordBatch } from '@rivermart/kafka-protocol';
import { RecordWalk } from '../cleaner/record-walk';
import type { RecordError } from '../errors';

export interface RecordLimits {
  readonly keyRequired: boolean;
  readonly earliest: number;
  readonly latest: number;
}

export interface RecordFault extends RecordError {
  readonly isTimestamp: boolean;
}

const NO_TIMESTAMP = -1;

/** What each record of a batch whose structure is sound has wrong. Source: LogValidator.validateRecord. */
export function recordFaults(batch: RecordBatch, limits: RecordLimits): RecordFault[] {
  const faults: RecordFault[] = [];
  const walk = new RecordWalk(recordBytesOf(batch), batch.recordCount);
  for (let batchIndex = 0; walk.next(); batchIndex += 1) {
    const fault = faultOf(walk, batch, limits);
    if (fault !== undefined) faults.push({ batchIndex, ...fault });
  }
  return faults;
}

function faultOf(
  walk: RecordWalk,
  batch: RecordBatch,
  { keyRequired, earliest, latest }: RecordLimits,
): Omit<RecordFault, 'batchIndex'> | undefined {
  if (keyRequired && walk.keyLength < 0) {
    return { isTimestamp: false, message: 'A compacted topic takes no record without a key' };
  }
  const timestamp = batch.hasLogAppendTime ? batch.maxTimestamp : batch.baseTimestamp + walk.timestampDelta;
  if (timestamp === NO_TIMESTAMP || (timestamp >= earliest && timestamp <= latest)) return undefined;
  const range = `${earliest === -Infinity ? 'the beginning' : earliest} to ${latest}`;
  return { isTimestamp: true, message: `Timestamp ${timestamp} is not within ${range}` };
}
