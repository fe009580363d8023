import type { CleanerConfig } from '@rivermart/commit-log';
import type { BrokerConfigs } from './broker-configs';

/** Compaction as the broker's configs want it. */
export function cleanerConfigOf(configs: BrokerConfigs): CleanerConfig {
  return {
    dedupeBufferBytes: configs.number('log.cleaner.dedupe.buffer.size'),
    dedupeBufferLoadFactor: configs.number('log.cleaner.io.buffer.load.factor'),
    ioMaxBytesPerSecond: configs.number('log.cleaner.io.max.bytes.per.second'),
  };
}
