import type { GroupHistory } from './group-history';
import type { CommittedOffsets } from './store/committed-offsets';

export type GroupType = 'classic' | 'consumer';

/** What every group is, whichever protocol its members speak. Kafka: Group.java. */
export interface Group {
  readonly id: string;
  readonly type: GroupType;
  /** In Kafka's words, as the tools show it. */
  readonly stateName: string;
  /** Empty for a group that only holds offsets. */
  readonly protocolType: string;
  readonly memberCount: number;
  readonly offsets: CommittedOffsets;
  readonly history: GroupHistory;
  isSubscribedTo(topic: string): boolean;
  /** Takes the group off the clock; it is being deleted or the broker stops. */
  stop(): void;
}
