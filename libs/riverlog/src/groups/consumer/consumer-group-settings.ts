/** What the rules of groups of the new protocol go by, with Kafka's key where it has one. */
export interface ConsumerGroupSettings {
  /** `group.consumer.session.timeout.ms` */
  readonly consumerSessionTimeoutMs: number;
  /** `group.consumer.heartbeat.interval.ms` */
  readonly consumerHeartbeatIntervalMs: number;
  /** `group.consumer.max.size` */
  readonly consumerGroupMaxSize: number;
  /** `group.consumer.assignment.interval.ms`: how often partitions are shared out anew at the most. */
  readonly consumerAssignmentIntervalMs: number;
}
