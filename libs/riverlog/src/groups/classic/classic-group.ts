import { errorCodes } from '@rivermart/kafka-protocol';
import { joinAnswer, joinRefusal, syncAnswer, syncRefusal } from './answers';
import { identityProblem } from './identity';
import { descriptionOf, expiryOf, hasSameProtocols, newMember, type Member } from './member';
import { GroupGeneration } from './group-generation';
import { InitialDelay } from './initial-delay';
import { acceptsProtocols, hasRoomFor, syncProblem } from './request-checks';
import type {
  JoinAnswer,
  JoinRequest,
  MemberIdentity,
  Outcome,
  StaticReturn,
  StoredGeneration,
  SyncAnswer,
  SyncRequest,
} from './messages';

const { NONE } = errorCodes;

export interface GroupSettings {
  /** How long an empty group waits for more members once the first has come. */
  readonly initialRebalanceDelayMs: number;
  /** `group.max.size` */
  readonly groupMaxSize: number;
}

/**
 * One consumer group of the classic protocol, as a pure state machine: no timer, no socket, no disk.
 * Time comes in with each call; what must happen outside comes out of `takeEffects`.
 *
 *     Empty ──join──▶ PreparingRebalance ──all joined──▶ CompletingRebalance ──assigned──▶ Stable
 *       ▲                │        ▲ ▲                          │                             │
 *       └──nobody left───┘        │ └──── join, leave, death ──┘                             │
 *                                 └──────────────── join, leave, death ──────────────────────┘
 *
 * - PreparingRebalance: JoinGroups wait until every member has sent one, or the time is up.
 * - CompletingRebalance: SyncGroups wait for the leader's assignment, which is stored before it is told.
 * - Stable: everybody has its assignment; heartbeats keep sessions alive.
 *
 * Source of the rules: GroupMetadataManager.classicGroupJoin and its neighbours, Apache Kafka 4.3.
 */
export class ClassicGroup extends GroupGeneration {
  /** Ids given out with MEMBER_ID_REQUIRED, and when they lapse. */
  private readonly pendingMembers = new Map<string, number>();
  private joinDeadlineMs = Infinity;
  private initialDelay: InitialDelay | undefined;
  private syncDeadlineMs = Infinity;

  constructor(
    id: string,
    private readonly settings: GroupSettings,
    nowMs: number,
  ) {
    super(id, nowMs);
  }

  join(request: JoinRequest, nowMs: number): Outcome<JoinAnswer> {
    if (!hasRoomFor(this, request.id, this.settings.groupMaxSize)) return this.turnAway(request.id, nowMs);
    if (!acceptsProtocols(this, request))
      return { answer: joinRefusal(errorCodes.INCONSISTENT_GROUP_PROTOCOL, request.id) };
    if (request.id === '') return this.joinAsNew(request, nowMs);
    if (this.pendingMembers.delete(request.id)) return this.admit(request, nowMs);

    const problem = identityProblem(this.membership, {
      memberId: request.id,
      groupInstanceId: request.instanceId,
    });
    if (problem !== NONE) return { answer: joinRefusal(problem, request.id) };
    return this.rejoin(request, nowMs);
  }

  sync(request: SyncRequest, nowMs: number): Outcome<SyncAnswer> {
    const problem = syncProblem(this, request);
    if (problem !== NONE) return { answer: syncRefusal(problem) };

    const member = this.membership.get(request.memberId) as Member;
    this.touch(member, nowMs);
    if (this.phase === 'Stable') return { answer: syncAnswer(this, member.assignment) };

    member.isAwaitingSync = true;
    if (member.id === this.membership.leaderId) {
      this.offeredAssignment = new Map(
        request.assignments.map((given) => [given.memberId, given.assignment]),
      );
      this.effects.push({ type: 'store-assignment', generationId: this.generationId });
    }
    return { waitingAs: member.id };
  }

  /** The leader's assignment is on disk, or could not be written. A generation that has passed is ignored. */
  assignmentStored(generationId: number, errorCode: number, nowMs: number): void {
    if (this.phase !== 'CompletingRebalance' || generationId !== this.generationId) return;
    if (errorCode !== NONE) {
      this.failSyncs(errorCode, nowMs);
      return this.prepareRebalance(nowMs, 'the assignment could not be stored');
    }
    for (const member of this.membership.all()) member.assignment = this.assignmentOf(member);
    this.enter('Stable', nowMs);
    this.note('stable', nowMs);
    for (const member of this.membership.all()) {
      if (member.isAwaitingSync) this.answerSync(member, syncAnswer(this, member.assignment), nowMs);
    }
  }

  heartbeat(identity: MemberIdentity, generationId: number, nowMs: number): number {
    const problem = identityProblem(this.membership, identity);
    if (problem !== NONE) return problem;
    if (generationId !== this.generationId) return errorCodes.ILLEGAL_GENERATION;
    this.touch(this.membership.get(identity.memberId) as Member, nowMs);
    return this.phase === 'PreparingRebalance' ? errorCodes.REBALANCE_IN_PROGRESS : NONE;
  }

  /** A static member may leave by its instance id alone. */
  leave({ memberId, groupInstanceId }: MemberIdentity, nowMs: number, reason: string | null = null): number {
    if (this.pendingMembers.delete(memberId)) {
      this.tryCompleteJoin(nowMs);
      return NONE;
    }
    const id =
      memberId === '' && groupInstanceId !== null ? this.membership.idOfInstance(groupInstanceId) : memberId;
    const problem = identityProblem(this.membership, { memberId: id ?? '', groupInstanceId });
    if (problem === NONE && id !== undefined) {
      this.note('left', nowMs, { memberId: id, reason });
      this.remove(id, nowMs, `member ${id} left: ${reason ?? 'no reason given'}`);
    }
    return problem;
  }

  /** Read back from disk. Since then fewer members may have become allowed; all may commit before some must go. */
  load(stored: StoredGeneration, nowMs: number): void {
    this.restore(stored, nowMs);
    if (this.membership.size > this.settings.groupMaxSize)
      this.prepareRebalance(nowMs, 'the group is over its capacity');
  }

  /** The group has been one of the new protocol and is classic again (KIP-848). */
  adopt(stored: StoredGeneration, isRebalanceNeeded: boolean, nowMs: number): void {
    this.restore(stored, nowMs);
    this.protocolName = this.membership.electProtocol();
    this.effects.push({ type: 'store' });
    if (isRebalanceNeeded) this.prepareRebalance(nowMs, 'the group is classic again');
  }

  /** Takes a member for dead before its session says so. */
  expireMember(memberId: string, nowMs: number): void {
    if (this.pendingMembers.delete(memberId)) return this.tryCompleteJoin(nowMs);
    if (this.membership.get(memberId) !== undefined) this.expire(memberId, 'connection lost', nowMs);
  }

  /** What time alone brings about. Call it when `nextDeadlineMs` has come. */
  tick(nowMs: number): void {
    for (const [id, deadlineMs] of this.pendingMembers)
      if (deadlineMs <= nowMs) this.pendingMembers.delete(id);
    for (const member of this.membership.all()) {
      if (expiryOf(member) <= nowMs) this.expire(member.id, 'session timed out', nowMs);
    }
    if (this.phase === 'CompletingRebalance' && this.syncDeadlineMs <= nowMs) this.dropUnsynced(nowMs);
    this.tryCompleteJoin(nowMs);
  }

  /** Infinity when the group waits for nothing. */
  nextDeadlineMs(): number {
    let next = this.phase === 'CompletingRebalance' ? this.syncDeadlineMs : Infinity;
    if (this.phase === 'PreparingRebalance') next = this.initialDelay?.endsMs ?? this.joinDeadlineMs;
    for (const deadlineMs of this.pendingMembers.values()) next = Math.min(next, deadlineMs);
    for (const member of this.membership.all()) next = Math.min(next, expiryOf(member));
    return next;
  }

  /** Whoever is late when the group gets smaller loses its place too. */
  private turnAway(id: string, nowMs: number): Outcome<JoinAnswer> {
    this.pendingMembers.delete(id);
    this.membership.remove(id);
    this.tryCompleteJoin(nowMs);
    return { answer: joinRefusal(errorCodes.GROUP_MAX_SIZE_REACHED, '') };
  }

  private joinAsNew(request: JoinRequest, nowMs: number): Outcome<JoinAnswer> {
    const named: JoinRequest = { ...request, id: request.newMemberId };
    const { instanceId } = request;
    const known = instanceId === null ? undefined : this.membership.idOfInstance(instanceId);
    if (known !== undefined) return this.returnAsStatic(known, named, nowMs);
    if (instanceId !== null || !request.mustComeBackWithId) return this.admit(named, nowMs);

    this.pendingMembers.set(named.id, nowMs + request.sessionTimeoutMs);
    return { answer: joinRefusal(errorCodes.MEMBER_ID_REQUIRED, named.id) };
  }

  private admit(request: JoinRequest, nowMs: number): Outcome<JoinAnswer> {
    const member = newMember(descriptionOf(request), nowMs);
    if (this.membership.size === 0) this.protocolType = request.protocolType;
    this.membership.add(member);
    this.initialDelay?.prolong();
    this.note('joined', nowMs, { memberId: member.id, reason: request.reason });
    return this.waitForOthers(member, nowMs, `new member ${member.id}${inWords(request.reason)}`);
  }

  /** Takes over the place of the instance that had this name before; who still uses the old id is fenced. */
  private returnAsStatic(oldId: string, request: JoinRequest, nowMs: number): Outcome<JoinAnswer> {
    const before = this.membership.get(oldId) as Member;
    this.fence(before, nowMs);
    const returned: StaticReturn = {
      memberId: request.id,
      old: { ...before },
      leader: this.membership.leaderId ?? '',
      canSkipAssignment: request.canSkipAssignment,
    };
    const member = this.membership.replace(oldId, descriptionOf(request));
    this.touch(member, nowMs);
    const isUnchanged = this.phase === 'Stable' && this.membership.electProtocol() === this.protocolName;
    this.note('joined', nowMs, { memberId: member.id, reason: request.reason });
    const reason = `static member ${member.id} is back${inWords(request.reason)}`;
    if (!isUnchanged) return this.waitForOthers(member, nowMs, reason);

    member.isAwaitingJoin = true;
    this.effects.push({ type: 'store-static-member', returned });
    return { waitingAs: member.id };
  }

  private rejoin(request: JoinRequest, nowMs: number): Outcome<JoinAnswer> {
    const before = this.membership.get(request.id) as Member;
    const isSame = hasSameProtocols(before.protocols, request.protocols);
    const isLeader = request.id === this.membership.leaderId;
    const keepsGeneration =
      isSame && (this.phase === 'CompletingRebalance' || (this.phase === 'Stable' && !isLeader));
    const member = this.membership.update(request.id, descriptionOf(request));
    if (!keepsGeneration) {
      return this.waitForOthers(member, nowMs, `member ${member.id} joined again${inWords(request.reason)}`);
    }

    this.touch(member, nowMs);
    return { answer: joinAnswer(this, member.id, isLeader) };
  }

  private waitForOthers(member: Member, nowMs: number, reason: string): Outcome<JoinAnswer> {
    member.isAwaitingJoin = true;
    if (this.phase !== 'PreparingRebalance') this.prepareRebalance(nowMs, reason);
    else this.tryCompleteJoin(nowMs);
    return { waitingAs: member.id };
  }

  private expire(id: string, reason: string, nowMs: number): void {
    this.note('expired', nowMs, { memberId: id, reason });
    this.remove(id, nowMs, `member ${id}: ${reason}`);
  }

  private remove(id: string, nowMs: number, reason: string): void {
    const member = this.membership.get(id) as Member;
    if (member.isAwaitingJoin) this.answerJoin(member, joinRefusal(errorCodes.UNKNOWN_MEMBER_ID, id), nowMs);
    if (member.isAwaitingSync) this.answerSync(member, syncRefusal(errorCodes.UNKNOWN_MEMBER_ID), nowMs);
    this.membership.remove(id);
    if (this.phase === 'PreparingRebalance') this.tryCompleteJoin(nowMs);
    else this.prepareRebalance(nowMs, reason);
  }

  private prepareRebalance(nowMs: number, reason: string): void {
    this.note('rebalance', nowMs, { reason });
    if (this.phase === 'CompletingRebalance') this.failSyncs(errorCodes.REBALANCE_IN_PROGRESS, nowMs);
    const isFirst = this.phase === 'Empty';
    this.enter('PreparingRebalance', nowMs);
    this.joinDeadlineMs = nowMs + this.membership.rebalanceTimeoutMs;
    const delayMs = Math.min(this.settings.initialRebalanceDelayMs, this.membership.rebalanceTimeoutMs);
    this.initialDelay = isFirst ? new InitialDelay(delayMs, nowMs, this.joinDeadlineMs) : undefined;
    this.tryCompleteJoin(nowMs);
  }

  private tryCompleteJoin(nowMs: number): void {
    if (this.phase !== 'PreparingRebalance') return;
    const isComplete =
      this.initialDelay?.isOver(nowMs) ?? (this.membership.haveAllJoined && this.pendingMembers.size === 0);
    if (isComplete || nowMs >= this.joinDeadlineMs) this.completeJoin(nowMs);
  }

  private completeJoin(nowMs: number): void {
    this.initialDelay = undefined;
    for (const member of this.membership.all()) {
      if (!member.isAwaitingJoin && member.instanceId === null) this.membership.remove(member.id);
    }
    // Only static members, none of them back yet: keep their places until their sessions end.
    if (!this.membership.electLeader() && this.membership.size > 0) {
      this.joinDeadlineMs = nowMs + this.membership.rebalanceTimeoutMs;
      return;
    }
    this.generationId += 1;
    if (this.membership.size === 0) return this.becomeEmpty(nowMs);

    this.protocolName = this.membership.electProtocol();
    this.enter('CompletingRebalance', nowMs);
    this.syncDeadlineMs = nowMs + this.membership.rebalanceTimeoutMs;
    for (const member of this.membership.all()) {
      if (member.isAwaitingJoin)
        this.answerJoin(member, joinAnswer(this, member.id, member.id === this.membership.leaderId), nowMs);
    }
  }

  private becomeEmpty(nowMs: number): void {
    this.protocolName = null;
    this.enter('Empty', nowMs);
    this.note('empty', nowMs);
    this.effects.push({ type: 'store' });
  }

  private dropUnsynced(nowMs: number): void {
    for (const { id, isAwaitingSync } of this.membership.all())
      if (!isAwaitingSync) this.membership.remove(id);
    this.prepareRebalance(nowMs, 'members did not ask for their assignment in time');
  }
}

const inWords = (reason: string | null): string => (reason === null || reason === '' ? '' : `: ${reason}`);
