import { convertRecordBatch, MalformedBatch, RecordBatch } from '@rivermart/kafka-protocol';
import { BatchTooLarge, InvalidBatch } from '../errors';
import type { LogConfig } from '../config/log-config';

/**
 * The batch with the codec that `compression.type` wants; itself when it has that one. Converting it takes the event
 * loop as long as compressing takes the producer, so it is for topics that ask for it. Source: LogValidator.java,
 * where the size counts again once it has changed.
 */
export function asStored(batch: RecordBatch, config: LogConfig): RecordBatch {
  const { compression, compressionLevels, maxMessageBytes } = config;
  if (compression === undefined || batch.codec === compression) return batch;
  const bytes = converted(batch, () => convertRecordBatch(batch, compression, compressionLevels));
  if (bytes.length > maxMessageBytes) throw new BatchTooLarge(bytes.length, maxMessageBytes);
  return new RecordBatch(bytes);
}

function converted(batch: RecordBatch, convert: () => Buffer): Buffer {
  try {
    return convert();
  } catch (error) {
    if (!(error instanceof MalformedBatch)) throw error;
    throw new InvalidBatch(`The ${batch.codec} records do not parse: ${error.message}`);
  }
}
