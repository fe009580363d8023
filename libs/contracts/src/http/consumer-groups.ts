/** `GET /api/ops/groups/:group` */
export interface ConsumerGroupView {
  readonly name: string;
  readonly state: string;
  readonly members: readonly {
    readonly memberId: string;
    readonly clientId: string;
    readonly host: string;
  }[];
  readonly partitions: readonly GroupPartition[];
  /** A point a second, the newest last, at most 900: records not handled, of all partitions. */
  readonly lagHistory: readonly { readonly at: string; readonly lag: number }[];
}

export interface GroupPartition {
  readonly topic: string;
  readonly partition: number;
  /** Null before the first commit. */
  readonly committed: number | null;
  readonly endOffset: number;
  readonly lag: number;
  readonly memberId: string | null;
}

/**
 * `POST /api/ops/groups/:group/rewind`: the service's consumer leaves the group, the group's offsets are set, it joins
 * again. 409 `operations.group-active` when somebody else still consumes for the group; nothing is changed then.
 */
export interface RewindRequest {
  readonly topic: string;
  /** `beginning`, `end`, `offset:…` or `time:…`, like the topic browser. */
  readonly to: string;
  readonly partition?: number;
  readonly isDryRun: boolean;
}

export interface RewindResult {
  readonly isDryRun: boolean;
  /** Read again: what was handled is dropped by the inbox, what was not is handled. */
  readonly records: number;
  /** Passed over: the group never handles them. */
  readonly skipped: number;
  readonly partitions: readonly { readonly partition: number; readonly from: number; readonly to: number }[];
}
