/** Settings of compaction, with Kafka's broker keys. Source: CleanerConfig.java. */
export interface CleanerConfig {
  /** `log.cleaner.dedupe.buffer.size`: most memory the table of keys takes; it takes less when less is dirty. */
  readonly dedupeBufferBytes: number;
  /** `log.cleaner.io.buffer.load.factor`: how full the table may become. */
  readonly dedupeBufferLoadFactor: number;
  /** `log.cleaner.io.max.bytes.per.second`: read and written together. */
  readonly ioMaxBytesPerSecond: number;
}

export const defaultCleanerConfig: CleanerConfig = {
  dedupeBufferBytes: 134_217_728,
  dedupeBufferLoadFactor: 0.9,
  ioMaxBytesPerSecond: Infinity,
};
