/** Broker-wide settings, with Kafka's key where it has one. */
export interface BrokerSettings {
  /** `socket.request.max.bytes`: a longer frame ends its connection before anything is allocated. */
  readonly maxFrameBytes: number;
  /** `fetch.max.bytes`: upper limit of a fetch answer, whatever the client asks for. */
  readonly maxFetchBytes: number;
  /** `auto.create.topics.enable`: a topic is made when a client first asks for it and allows it. */
  readonly autoCreateTopics: boolean;
  /** `num.partitions`: of auto-created topics and of topics created with -1 partitions. */
  readonly defaultPartitions: number;
  /** Refuse a replication factor above 1 instead of taking it as 1 with a warning. */
  readonly strict: boolean;
  /** `group.min.session.timeout.ms` and `group.max.session.timeout.ms`. */
  readonly minSessionTimeoutMs: number;
  readonly maxSessionTimeoutMs: number;
  /** `group.initial.rebalance.delay.ms`: how long an empty group waits for more members to come. */
  readonly initialRebalanceDelayMs: number;
  /** `offset.metadata.max.bytes`. */
  readonly maxOffsetMetadataBytes: number;
  /** `offsets.retention.minutes`, in milliseconds: how long an empty group keeps its offsets. */
  readonly offsetsRetentionMs: number;
  /**
   * How long a group waits for a member whose connection ended before it goes on without it, as if its
   * session had timed out. Undefined: the whole session time-out, as in Kafka.
   */
  readonly connectionLossGraceMs: number | undefined;
  /** Topic configs that hold for every topic which does not set the key itself. */
  readonly topicDefaults: Readonly<Record<string, string>>;
  /** Given to clients instead of the address they reached; for port mappings and proxies. */
  readonly advertisedHost: string | undefined;
  readonly advertisedPort: number | undefined;
}

export const defaultSettings: BrokerSettings = {
  maxFrameBytes: 104_857_600,
  maxFetchBytes: 57_671_680,
  autoCreateTopics: true,
  defaultPartitions: 1,
  strict: false,
  minSessionTimeoutMs: 6_000,
  maxSessionTimeoutMs: 1_800_000,
  initialRebalanceDelayMs: 0,
  maxOffsetMetadataBytes: 4_096,
  offsetsRetentionMs: 7 * 24 * 3_600_000,
  connectionLossGraceMs: undefined,
  topicDefaults: {},
  advertisedHost: undefined,
  advertisedPort: undefined,
};
