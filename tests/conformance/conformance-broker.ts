/** A broker the same cases run against: Riverlog in this process, or Apache Kafka beside it. */
export interface ConformanceBroker {
  /** host:port */
  readonly address: string;
  /** Stops and comes back at the same address with the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}
