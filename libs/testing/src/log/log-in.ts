/** A log that runs: Riverlog in this process, or Apache Kafka in processes of its own. */
export interface TestLog {
  /** `127.0.0.1:NNNN`, or several with commas between them, for KAFKA_BROKERS. */
  readonly address: string;
  stop(): Promise<void>;
}

/** What runs and bears little load beside a suite. */
const KAFKA_HEAP_MB = 512;

/**
 * Starts the log whose data lies in `directory`: Riverlog, or what `LOG_UNDER_TEST` says, `apache-kafka` or
 * `apache-kafka-cluster`, which find their ports there too. Rejects with KafkaUnavailable where Apache Kafka is asked
 * for and there is no Java or Maven.
 *
 * Loaded on use: unit specs take this library's specification helpers and need no broker for that.
 */
export async function logIn(directory: string, port = 0): Promise<TestLog> {
  switch (process.env['LOG_UNDER_TEST'] ?? 'riverlog') {
    case 'riverlog': {
      const { Riverlog } = await import('@rivermart/riverlog');
      return Riverlog.start({ dataDir: directory, port });
    }
    case 'apache-kafka': {
      const { ApacheKafka } = await import('../apache-kafka/apache-kafka');
      return ApacheKafka.start({ directory, heapMb: KAFKA_HEAP_MB });
    }
    case 'apache-kafka-cluster': {
      const { ApacheKafkaCluster } = await import('../apache-kafka/apache-kafka-cluster');
      return ApacheKafkaCluster.start({ directory });
    }
    default:
      throw new Error(
        `LOG_UNDER_TEST is ${process.env['LOG_UNDER_TEST']}; riverlog, apache-kafka and apache-kafka-cluster are known`,
      );
  }
}
