/** A log that runs: Riverlog in this process, or Apache Kafka in one of its own. */
export interface TestLog {
  /** `127.0.0.1:NNNN`, for KAFKA_BROKERS. */
  readonly address: string;
  stop(): Promise<void>;
}

/**
 * Starts the log whose data lies in `directory`: Riverlog, or with `LOG_UNDER_TEST=apache-kafka` Apache Kafka, which
 * finds its port there too. Rejects with KafkaUnavailable where that is asked for and there is no Java or Maven.
 *
 * Loaded on use: unit specs take this library's specification helpers and need no broker for that.
 */
export async function logIn(directory: string, port = 0): Promise<TestLog> {
  if (process.env['LOG_UNDER_TEST'] === 'apache-kafka') {
    const { ApacheKafka } = await import('../apache-kafka/apache-kafka');
    return ApacheKafka.start({ directory });
  }
  const { Riverlog } = await import('@rivermart/riverlog');
  return Riverlog.start({ dataDir: directory, port });
}
