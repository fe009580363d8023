import type { MaintenanceChanges } from '@rivermart/commit-log';
import type { BrokerConfigs } from './broker-configs';

/** The upkeep of the log as the broker's configs want it. */
export function logMaintenanceOf(configs: BrokerConfigs): MaintenanceChanges {
  return {
    cleaner: {
      dedupeBufferBytes: configs.number('log.cleaner.dedupe.buffer.size'),
      dedupeBufferLoadFactor: configs.number('log.cleaner.io.buffer.load.factor'),
      ioMaxBytesPerSecond: configs.number('log.cleaner.io.max.bytes.per.second'),
    },
    freeSpace: {
      warnBytes: configs.number('riverlog.free.space.warn.bytes'),
      minBytes: configs.number('riverlog.free.space.min.bytes'),
    },
    producerExpirationMs: configs.number('producer.id.expiration.ms'),
  };
}
