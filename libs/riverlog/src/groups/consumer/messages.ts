import type { TopicIdPartitions } from './assignment';
import type { ClassicMemberMetadata } from './consumer-group-member';

/** A ConsumerGroupHeartbeat. Null stands for "as before". */
export interface ConsumerGroupHeartbeatRequest {
  readonly memberId: string;
  readonly memberEpoch: number;
  readonly instanceId: string | null;
  readonly rackId: string | null;
  /** -1 for "as before". */
  readonly rebalanceTimeoutMs: number;
  readonly subscribedTopicNames: readonly string[] | null;
  readonly subscribedTopicRegex: string | null;
  readonly serverAssignor: string | null;
  readonly topicPartitions: readonly TopicIdPartitions[] | null;
  readonly clientId: string;
  readonly clientHost: string;
  /** Whether the sender may know of the topic: his regular expression finds nothing else. */
  readonly isVisible: (topicName: string) => boolean;
  /** Set when the request came as JoinGroup of the classic protocol. */
  readonly classic: ClassicMemberMetadata | null;
}

export interface ConsumerGroupHeartbeatAnswer {
  readonly memberId: string;
  readonly memberEpoch: number;
  readonly heartbeatIntervalMs: number;
  /** Null when the client has it already. */
  readonly assignment: readonly TopicIdPartitions[] | null;
}
