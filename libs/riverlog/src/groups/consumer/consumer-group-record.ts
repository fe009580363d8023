import type { Assignment } from './assignment';
import type { CurrentAssignment, MemberMetadata } from './consumer-group-member';

/** The topics a regular expression stands for at the moment. */
export interface ResolvedRegularExpression {
  readonly topics: ReadonlySet<string>;
  readonly timestampMs: number;
}

/**
 * Every change of a group is one of these, applied the same way when it happens and when it is read back from
 * `__consumer_offsets`. Null takes away what was there.
 */
export type ConsumerGroupRecord =
  | {
      readonly type: 'group';
      readonly group: { readonly epoch: number; readonly metadataHash: bigint } | null;
    }
  | { readonly type: 'member'; readonly memberId: string; readonly member: MemberMetadata | null }
  | {
      readonly type: 'target-epoch';
      readonly target: { readonly epoch: number; readonly timestampMs: number } | null;
    }
  | { readonly type: 'target'; readonly memberId: string; readonly assignment: Assignment | null }
  | { readonly type: 'current'; readonly memberId: string; readonly current: CurrentAssignment | null }
  | {
      readonly type: 'regular-expression';
      readonly regex: string;
      readonly resolved: ResolvedRegularExpression | null;
    };
