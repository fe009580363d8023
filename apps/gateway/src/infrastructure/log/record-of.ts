import type { LogRecord } from '../../application/log/log-reader';
import type { LogMessage } from './log-cluster';

/** Every header, also those that are there several times. */
export function recordOf(topic: string, partition: number, message: LogMessage): LogRecord {
  const { offset, timestamp, key, value, headers = {} } = message;
  return {
    ...{ topic, partition, offset: Number(offset), timestampMs: Number(timestamp), key, value },
    headers: Object.entries(headers).flatMap(([name, values]) =>
      [values].flat().flatMap((each) => (each === undefined ? [] : [[name, Buffer.from(each)] as const])),
    ),
  };
}
