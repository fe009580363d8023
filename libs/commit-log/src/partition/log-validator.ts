import { BATCH, checkRecords, NO_PRODUCER_ID, type RecordBatch } from '@rivermart/kafka-protocol';
import { BatchTooLarge, CorruptBatch, InvalidBatch, TimestampOutOfRange } from '../errors';
import { recordFaults } from './record-faults';
import type { LogConfig } from '../config/log-config';

export interface BatchCircumstances {
  readonly config: LogConfig;
  readonly origin: 'client' | 'coordinator';
  readonly nowMs: number;
}

/**
 * Lets a batch pass that every consumer will be able to read. What the log overwrites (base offset,
 * leader epoch) is not looked at: kafkajs and sarama send 0 where others send -1.
 * Source: LogValidator.java, DefaultRecordBatch.ensureValid.
 */
export function validateBatch(batch: RecordBatch, { config, origin, nowMs }: BatchCircumstances): void {
  checkBytes(batch, config.maxMessageBytes);
  checkHeader(batch, origin);
  checkTimestampType(batch, config);
  if (isWalked(batch, config)) checkStructure(batch);
  checkEachRecord(batch, config, nowMs);
}

/** In a compacted topic every record needs a key: without one it would be gone with the first compaction. */
function isWalked(batch: RecordBatch, { recordValidation, cleanupPolicy }: LogConfig): boolean {
  if (recordValidation === 'records') return !batch.isCompressed || cleanupPolicy.has('compact');
  return recordValidation === 'full';
}

function checkStructure(batch: RecordBatch): void {
  const fault = checkRecords(batch.bytes, { keyRequired: false });
  if (fault !== undefined) throw new InvalidBatch(fault);
}

function checkBytes(batch: RecordBatch, maxBytes: number): void {
  const { bytes } = batch;
  if (bytes.length < BATCH.headerBytes)
    throw new CorruptBatch(`${bytes.length} bytes are less than a batch header`);
  if (batch.magic !== 2) throw new InvalidBatch(`Message format v${batch.magic} is not stored, only v2`);
  if (batch.sizeBytes !== bytes.length) {
    throw new CorruptBatch(`The batch says ${batch.sizeBytes} bytes and has ${bytes.length}`);
  }
  if (bytes.length > maxBytes) throw new BatchTooLarge(bytes.length, maxBytes);
  if (!batch.isIntact) throw new CorruptBatch('The checksum is wrong');
}

function checkHeader(batch: RecordBatch, origin: 'client' | 'coordinator'): void {
  const { recordCount, lastOffsetDelta, producerId, producerEpoch, baseSequence } = batch;
  if (recordCount <= 0) throw new InvalidBatch(`A batch of ${recordCount} records`);
  if (lastOffsetDelta + 1 !== recordCount) {
    throw new InvalidBatch(`${recordCount} records do not take ${lastOffsetDelta + 1} offsets`);
  }
  if (batch.codec === undefined) throw new InvalidBatch('The compression codec is unknown');
  if (batch.isControl) throw new InvalidBatch('Control batches are written by the log alone');
  if (origin === 'coordinator') return;

  if (producerId !== NO_PRODUCER_ID && (producerId < 0 || producerEpoch < 0 || baseSequence < 0)) {
    throw new InvalidBatch(`Producer ${producerId} sent epoch ${producerEpoch}, sequence ${baseSequence}`);
  }
}

function checkTimestampType(batch: RecordBatch, { messageTimestampType }: LogConfig): void {
  if (!batch.hasLogAppendTime || messageTimestampType !== 'LogAppendTime') return;
  throw new TimestampOutOfRange('Only the log sets the timestamp type to LogAppendTime');
}

/** What is wrong with single records. Usually the header alone shows that nothing can be. */
function checkEachRecord(batch: RecordBatch, config: LogConfig, nowMs: number): void {
  const keyRequired = config.cleanupPolicy.has('compact') && isWalked(batch, config);
  const range = timestampRange(config, nowMs);
  const isInRange = batch.maxTimestamp <= range.latest && range.earliest === -Infinity;
  if (isInRange && !keyRequired) return;
  if (!isWalked(batch, config)) return checkMaxTimestamp(batch, range);

  const faults = recordFaults(batch, { keyRequired, ...range });
  const [first] = faults;
  if (first === undefined) return;
  const recordErrors = faults.map(({ batchIndex, message }) => ({ batchIndex, message }));
  const isTime = faults.some(({ isTimestamp }) => isTimestamp);
  if (isTime) throw new TimestampOutOfRange('Records are too old or too far in the future', recordErrors);
  throw new InvalidBatch(`${faults.length} records break a rule: ${first.message}`, recordErrors);
}

interface TimestampRange {
  readonly earliest: number;
  readonly latest: number;
}

/** A record far in the future would keep its segment from retention for as long. */
function timestampRange(config: LogConfig, nowMs: number): TimestampRange {
  if (config.messageTimestampType === 'LogAppendTime') return { earliest: -Infinity, latest: Infinity };
  const earliest = nowMs - config.messageTimestampBeforeMaxMs;
  const latest = nowMs + config.messageTimestampAfterMaxMs;
  return { earliest: earliest < 0 ? -Infinity : earliest, latest };
}

function checkMaxTimestamp({ maxTimestamp }: RecordBatch, { earliest, latest }: TimestampRange): void {
  if (maxTimestamp < 0 || (maxTimestamp >= earliest && maxTimestamp <= latest)) return;
  throw new TimestampOutOfRange(`Timestamp ${maxTimestamp} is not within ${earliest} to ${latest}`);
}
