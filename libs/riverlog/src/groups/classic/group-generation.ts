import { errorCodes, MalformedFrame } from '@rivermart/kafka-protocol';
import { CONSUMER_PROTOCOL_TYPE, readSubscription } from '../consumer-protocol';
import { GroupHistory, type GroupEvent } from '../group-history';
import { joinRefusal, staticJoinAnswer, syncRefusal } from './answers';
import { identityProblem } from './identity';
import { descriptionOf, metadataFor, newMember, type Member } from './member';
import { Membership } from './membership';
import type {
  GroupEffect,
  JoinAnswer,
  MemberIdentity,
  StaticReturn,
  StoredGeneration,
  SyncAnswer,
} from './messages';

const { NONE } = errorCodes;

export type GroupPhase = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable';

const NO_BYTES = Buffer.alloc(0);

/**
 * What a group is at a moment: its members, their generation and their assignments, and the answers it owes.
 * What moves it from one moment to the next stands in `ClassicGroup`.
 */
export abstract class GroupGeneration {
  phase: GroupPhase = 'Empty';
  generationId = 0;
  protocolType: string | null = null;
  protocolName: string | null = null;
  readonly membership = new Membership();
  readonly history = new GroupHistory();
  /** The leader's word while it is being stored. */
  protected offeredAssignment: ReadonlyMap<string, Buffer> = new Map();
  protected effects: GroupEffect[] = [];

  constructor(
    readonly id: string,
    /** When the group last became what it is; an empty one loses its offsets some days after. */
    public phaseSinceMs: number,
  ) {}

  takeEffects(): readonly GroupEffect[] {
    const { effects } = this;
    this.effects = [];
    return effects;
  }

  /** Puts the group back as it was stored; every member gets a whole session to come back. */
  restore(stored: StoredGeneration, nowMs: number): void {
    this.generationId = stored.generationId;
    this.protocolType = stored.protocolType;
    this.protocolName = stored.protocolName;
    for (const { assignment, ...description } of stored.members) {
      const member: Member = { ...newMember(description, nowMs), assignment, isNew: false };
      this.touch(member, nowMs);
      this.membership.add(member);
    }
    this.membership.leaderId = stored.leaderId;
    this.enter(this.membership.size > 0 ? 'Stable' : 'Empty', stored.phaseSinceMs);
  }

  get usesConsumerProtocol(): boolean {
    return this.protocolType === CONSUMER_PROTOCOL_TYPE;
  }

  /** When it cannot be told, a group that has a protocol counts as subscribed: its offsets are not for deletion. */
  isSubscribedTo(topic: string): boolean {
    const topics = this.subscribedTopics();
    return topics?.has(topic) ?? (this.usesConsumerProtocol || this.protocolName !== null);
  }

  /** Undefined while the members do not speak of topics, or in a way nobody here can read. */
  subscribedTopics(): ReadonlySet<string> | undefined {
    if (!this.usesConsumerProtocol) return undefined;
    if (this.membership.size === 0) return new Set();
    if (this.protocolName === null) return undefined;
    try {
      const subscriptions = this.membership.all().map((member) => metadataFor(member, this.protocolName));
      return new Set(subscriptions.flatMap((metadata) => readSubscription(metadata).topics));
    } catch (error) {
      if (error instanceof MalformedFrame) return undefined;
      throw error;
    }
  }

  /** What the member is to work on: while the leader's word is being stored, that; then its own copy. */
  assignmentOf(member: Member): Buffer {
    if (this.phase !== 'CompletingRebalance') return member.assignment;
    return this.offeredAssignment.get(member.id) ?? NO_BYTES;
  }

  /** Every request that waits is answered with the error. */
  sendAway(errorCode: number, nowMs: number): void {
    for (const member of this.membership.all()) {
      if (member.isAwaitingJoin) this.answerJoin(member, joinRefusal(errorCode, member.id), nowMs);
      if (member.isAwaitingSync) this.answerSync(member, syncRefusal(errorCode), nowMs);
    }
  }

  /** A returned static member is on disk under its new id; if it could not be written, the old one is back. */
  staticMemberStored(returned: StaticReturn, errorCode: number, nowMs: number): void {
    const member = this.membership.get(returned.memberId);
    // Answered meanwhile: it belongs to a later generation by now, which is stored on its own.
    if (member?.isAwaitingJoin !== true) return;
    if (errorCode === NONE) return this.answerJoin(member, staticJoinAnswer(this, returned), nowMs);
    const refusal = joinRefusal(errorCode, '');
    this.answerJoin(member, { ...refusal, generationId: this.generationId, leader: returned.leader }, nowMs);
    this.membership.replace(member.id, descriptionOf(returned.old));
  }

  /** @returns whether the member may commit offsets with this generation now. */
  commitProblem(identity: MemberIdentity, generationId: number, nowMs: number): number {
    const isAnonymous = identity.memberId === '' && identity.groupInstanceId === null;
    if (generationId < 0 && isAnonymous) {
      return this.membership.size === 0 ? NONE : errorCodes.UNKNOWN_MEMBER_ID;
    }
    const problem = identityProblem(this.membership, identity);
    if (problem !== NONE) return problem;
    if (generationId !== this.generationId) return errorCodes.ILLEGAL_GENERATION;
    this.touch(this.membership.get(identity.memberId) as Member, nowMs);
    return this.phase === 'CompletingRebalance' ? errorCodes.REBALANCE_IN_PROGRESS : NONE;
  }

  /** An older incarnation of a static member is told so in whatever it waits for. */
  protected fence(old: Member, nowMs: number): void {
    if (old.isAwaitingJoin) this.answerJoin(old, joinRefusal(errorCodes.FENCED_INSTANCE_ID, old.id), nowMs);
    if (old.isAwaitingSync) this.answerSync(old, syncRefusal(errorCodes.FENCED_INSTANCE_ID), nowMs);
  }

  protected answerJoin(member: Member, answer: JoinAnswer, nowMs: number): void {
    member.isAwaitingJoin = false;
    member.isNew = false;
    this.touch(member, nowMs);
    this.effects.push({ type: 'answer-join', memberId: member.id, answer });
  }

  protected answerSync(member: Member, answer: SyncAnswer, nowMs: number): void {
    member.isAwaitingSync = false;
    this.touch(member, nowMs);
    this.effects.push({ type: 'answer-sync', memberId: member.id, answer });
  }

  protected failSyncs(errorCode: number, nowMs: number): void {
    this.offeredAssignment = new Map();
    for (const member of this.membership.all()) {
      member.assignment = NO_BYTES;
      if (member.isAwaitingSync) this.answerSync(member, syncRefusal(errorCode), nowMs);
    }
  }

  protected touch(member: Member, nowMs: number): void {
    member.sessionDeadlineMs = nowMs + member.sessionTimeoutMs;
  }

  protected note(
    event: GroupEvent['event'],
    nowMs: number,
    {
      memberId = null,
      reason = null,
    }: { readonly memberId?: string | null; readonly reason?: string | null } = {},
  ): void {
    this.history.note({ atMs: nowMs, event, memberId, generation: this.generationId, reason });
  }

  protected enter(phase: GroupPhase, nowMs: number): void {
    this.phase = phase;
    this.phaseSinceMs = nowMs;
  }
}
