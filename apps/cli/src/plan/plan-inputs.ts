/** A topic and what one order, or one message of whatever is planned, means to it. */
export interface TopicLoad {
  readonly name: string;
  readonly eventsPerOrder: number;
  /** Key, value, headers and framing of one record, uncompressed. */
  readonly bytesPerEvent: number;
  /** Consumer groups that read all of it. */
  readonly readers: number;
}

export interface PlanInputs {
  readonly topics: readonly TopicLoad[];
  /** Average over the day. */
  readonly ordersPerSecond: number;
  /** The busiest seconds against the average. */
  readonly peakFactor: number;
  readonly retentionHours: number;
  readonly replicationFactor: number;
  /** Processor time of one consumer for one event. */
  readonly consumerMsPerEvent: number;
  /** Processor time of all services, database and log together for one order. */
  readonly shopMsPerOrder: number;
  /** How many times smaller compression makes a batch; 1 without. */
  readonly compressionRatio: number;
  /** What one broker is given. */
  readonly diskPerBrokerBytes: number;
  readonly networkPerBrokerBytesPerSecond: number;
}

const GIGABYTE = 1e9;

/** What holds for the shop as it is, unless somebody says otherwise. Times are measured, see the guide. */
export const defaultInputs: Omit<PlanInputs, 'topics'> = {
  ordersPerSecond: 10,
  peakFactor: 3,
  retentionHours: 30 * 24,
  replicationFactor: 3,
  consumerMsPerEvent: 0.21,
  shopMsPerOrder: 6.4,
  compressionRatio: 1,
  diskPerBrokerBytes: 1_000 * GIGABYTE,
  networkPerBrokerBytesPerSecond: 1.25 * GIGABYTE,
};
