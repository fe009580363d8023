import type { Member, MemberDescription } from './member';

export interface JoinRequest extends MemberDescription {
  readonly protocolType: string;
  /** Since JoinGroup 4 a new member first gets an id and comes back with it (KIP-394). */
  readonly mustComeBackWithId: boolean;
  /** Since JoinGroup 9 a returning static leader can be told to keep the assignment (KIP-814). */
  readonly canSkipAssignment: boolean;
  /** The id a member without one gets. */
  readonly newMemberId: string;
  /** Why it joins, in its own words (KIP-800). */
  readonly reason: string | null;
}

export interface JoinAnswer {
  readonly errorCode: number;
  readonly generationId: number;
  readonly protocolType: string | null;
  readonly protocolName: string | null;
  readonly leader: string;
  readonly skipAssignment: boolean;
  readonly memberId: string;
  readonly members: readonly {
    readonly memberId: string;
    readonly groupInstanceId: string | null;
    readonly metadata: Buffer;
  }[];
}

export interface SyncRequest {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly generationId: number;
  /** Null in versions that do not carry them. */
  readonly protocolType: string | null;
  readonly protocolName: string | null;
  readonly assignments: readonly { readonly memberId: string; readonly assignment: Buffer }[];
}

export interface SyncAnswer {
  readonly errorCode: number;
  readonly protocolType: string | null;
  readonly protocolName: string | null;
  readonly assignment: Buffer;
}

/** Answered now, or later by an effect that names the member. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly waitingAs: string };

/** A static member that has taken its place again, and who had it before. */
export interface StaticReturn {
  readonly memberId: string;
  readonly old: Member;
  /** The group's leader before. */
  readonly leader: string;
  readonly canSkipAssignment: boolean;
}

/** What the group wants done outside. The coordinator performs these in order after each call. */
export type GroupEffect =
  | { readonly type: 'answer-join'; readonly memberId: string; readonly answer: JoinAnswer }
  | { readonly type: 'answer-sync'; readonly memberId: string; readonly answer: SyncAnswer }
  /** Store the group durably, then call `assignmentStored` with this generation. */
  | { readonly type: 'store-assignment'; readonly generationId: number }
  /** Store the group durably, then call `staticMemberStored`. */
  | { readonly type: 'store-static-member'; readonly returned: StaticReturn }
  /** Store the group as it is; nobody waits for it. */
  | { readonly type: 'store' };

export interface MemberIdentity {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
}

/** A group as it lies in `__consumer_offsets`. */
export interface StoredGeneration {
  readonly generationId: number;
  readonly protocolType: string | null;
  readonly protocolName: string | null;
  readonly leaderId: string | null;
  readonly phaseSinceMs: number;
  readonly members: readonly (MemberDescription & { readonly assignment: Buffer })[];
}
