import { BATCH, checkRecords, NO_PRODUCER_ID, type RecordBatch } from '@rivermart/kafka-protocol';
import { BatchTooLarge, CorruptBatch, InvalidBatch, TimestampOutOfRange } from '../errors';
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
  checkTimestamps(batch, config, nowMs);

  const keyRequired = config.cleanupPolicy.has('compact');
  if (config.recordValidation === 'header' || batch.isCompressed) return;
  const fault = checkRecords(batch.bytes, { keyRequired });
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

/** A record far in the future would keep its segment from retention for as long. */
function checkTimestamps(batch: RecordBatch, config: LogConfig, nowMs: number): void {
  if (config.messageTimestampType === 'LogAppendTime' || batch.maxTimestamp < 0) return;

  const aheadMs = batch.maxTimestamp - nowMs;
  if (aheadMs > config.messageTimestampAfterMaxMs) {
    throw new TimestampOutOfRange(`A record is ${aheadMs} ms ahead of the log's clock`);
  }
  if (-aheadMs > config.messageTimestampBeforeMaxMs) {
    throw new TimestampOutOfRange(`The records are ${-aheadMs} ms behind the log's clock`);
  }
}
