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
  /** `group.max.size`: of classic groups. */
  readonly groupMaxSize: number;
  /** `group.consumer.session.timeout.ms`, `group.consumer.heartbeat.interval.ms`: told to the clients. */
  readonly consumerSessionTimeoutMs: number;
  readonly consumerHeartbeatIntervalMs: number;
  /** `group.consumer.max.size`. */
  readonly consumerGroupMaxSize: number;
  /** `group.consumer.assignment.interval.ms`: how often partitions are shared out anew at the most. */
  readonly consumerAssignmentIntervalMs: number;
  /** `offset.metadata.max.bytes`. */
  readonly maxOffsetMetadataBytes: number;
  /** `offsets.retention.minutes`, in milliseconds: how long an empty group keeps its offsets. */
  readonly offsetsRetentionMs: number;
  /** `transaction.max.timeout.ms`: the longest time-out a transactional producer may ask for. */
  readonly transactionMaxTimeoutMs: number;
  /** `transactional.id.expiration.ms`: how long an id that nobody uses is remembered. */
  readonly transactionalIdExpirationMs: number;
  /** `transaction.abort.timed.out.transaction.cleanup.interval.ms`. */
  readonly abortTimedOutTransactionsIntervalMs: number;
  /** `transaction.remove.expired.transaction.cleanup.interval.ms`. */
  readonly removeExpiredTransactionalIdsIntervalMs: number;
  /**
   * How long a group waits for a member whose connection ended before it goes on without it, as if its
   * session had timed out. Undefined: the whole session time-out, as in Kafka.
   */
  readonly connectionLossGraceMs: number | undefined;
  /** Topic configs that hold for every topic which does not set the key itself. */
  readonly topicDefaults: Readonly<Record<string, string>>;
  /** Send old records with sendfile(2) where the system has it and the listener is not encrypted. */
  readonly sendfile: boolean;
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
  groupMaxSize: 2_147_483_647,
  consumerSessionTimeoutMs: 45_000,
  consumerHeartbeatIntervalMs: 5_000,
  consumerGroupMaxSize: 2_147_483_647,
  consumerAssignmentIntervalMs: 0,
  maxOffsetMetadataBytes: 4_096,
  offsetsRetentionMs: 7 * 24 * 3_600_000,
  transactionMaxTimeoutMs: 900_000,
  transactionalIdExpirationMs: 7 * 24 * 3_600_000,
  abortTimedOutTransactionsIntervalMs: 10_000,
  removeExpiredTransactionalIdsIntervalMs: 3_600_000,
  connectionLossGraceMs: undefined,
  topicDefaults: {},
  sendfile: true,
  advertisedHost: undefined,
  advertisedPort: undefined,
};

/** The key of a setting, and the unit its value is written in. */
export interface SettingKey {
  readonly key: string;
  /** Milliseconds of one unit; 1 unless the key counts in something longer. */
  readonly unitMs?: number;
}

/**
 * Settings that are Kafka's configs in another dress: what clients change there changes the setting too.
 * Flags, variables and `configs` have their names and limits from `brokerConfigDefinitions`.
 */
export const settingKeys: Readonly<Partial<Record<keyof BrokerSettings, SettingKey>>> = {
  maxFrameBytes: { key: 'socket.request.max.bytes' },
  maxFetchBytes: { key: 'fetch.max.bytes' },
  autoCreateTopics: { key: 'auto.create.topics.enable' },
  defaultPartitions: { key: 'num.partitions' },
  strict: { key: 'riverlog.strict' },
  minSessionTimeoutMs: { key: 'group.min.session.timeout.ms' },
  maxSessionTimeoutMs: { key: 'group.max.session.timeout.ms' },
  initialRebalanceDelayMs: { key: 'group.initial.rebalance.delay.ms' },
  groupMaxSize: { key: 'group.max.size' },
  consumerGroupMaxSize: { key: 'group.consumer.max.size' },
  consumerSessionTimeoutMs: { key: 'group.consumer.session.timeout.ms' },
  consumerHeartbeatIntervalMs: { key: 'group.consumer.heartbeat.interval.ms' },
  maxOffsetMetadataBytes: { key: 'offset.metadata.max.bytes' },
  offsetsRetentionMs: { key: 'offsets.retention.minutes', unitMs: 60_000 },
  transactionMaxTimeoutMs: { key: 'transaction.max.timeout.ms' },
  transactionalIdExpirationMs: { key: 'transactional.id.expiration.ms' },
  abortTimedOutTransactionsIntervalMs: {
    key: 'transaction.abort.timed.out.transaction.cleanup.interval.ms',
  },
  removeExpiredTransactionalIdsIntervalMs: {
    key: 'transaction.remove.expired.transaction.cleanup.interval.ms',
  },
  connectionLossGraceMs: { key: 'riverlog.connection.loss.grace.ms' },
};
