import { ClassicGroup, type GroupSettings } from './classic-group';
import type { JoinAnswer, JoinRequest, StaticReturn, SyncAnswer } from './messages';

interface Joining extends Partial<Omit<JoinRequest, 'id' | 'protocols'>> {
  readonly protocol?: string;
  readonly metadata?: string;
}

/** A JoinGroup as kafkajs sends it; name only what the test is about. */
export function joining(
  id: string,
  { protocol = 'range', metadata = 'topics', ...rest }: Joining = {},
): JoinRequest {
  return {
    id,
    instanceId: null,
    clientId: 'client',
    clientHost: '/127.0.0.1',
    sessionTimeoutMs: 10_000,
    rebalanceTimeoutMs: 60_000,
    protocolType: 'consumer',
    protocols: [{ name: protocol, metadata: Buffer.from(metadata) }],
    mustComeBackWithId: true,
    canSkipAssignment: false,
    newMemberId: 'new-1',
    reason: null,
    ...rest,
  };
}

/** A group in a test's hands: time passes when it says so, and it keeps what each member was told last. */
export class GroupInTest {
  readonly state: ClassicGroup;
  private nowMs = 0;
  private readonly joins = new Map<string, JoinAnswer>();
  private readonly syncs = new Map<string, SyncAnswer>();
  private storing: number | undefined;
  private returned: StaticReturn | undefined;

  constructor(settings: GroupSettings) {
    this.state = new ClassicGroup('group', settings, 0);
  }

  /** @returns the answer when it comes at once. */
  join(request: JoinRequest): JoinAnswer | undefined {
    this.joins.delete(request.id);
    const outcome = this.state.join(request, this.nowMs);
    this.collect();
    return 'answer' in outcome ? outcome.answer : undefined;
  }

  sync(memberId: string, assignments: Readonly<Record<string, Buffer>> = {}): SyncAnswer | undefined {
    this.syncs.delete(memberId);
    const given = Object.entries(assignments).map(([id, assignment]) => ({ memberId: id, assignment }));
    const { generationId } = this.state;
    const rest = { groupInstanceId: null, protocolType: null, protocolName: null, assignments: given };
    const outcome = this.state.sync({ memberId, generationId, ...rest }, this.nowMs);
    this.collect();
    return 'answer' in outcome ? outcome.answer : undefined;
  }

  /** What a waiting JoinGroup of the member was answered, once it was. */
  joined(memberId: string): JoinAnswer | undefined {
    return this.joins.get(memberId);
  }

  synced(memberId: string): SyncAnswer | undefined {
    return this.syncs.get(memberId);
  }

  assignmentStored(errorCode = 0): void {
    if (this.storing !== undefined) this.state.assignmentStored(this.storing, errorCode, this.nowMs);
    this.collect();
  }

  staticMemberStored(errorCode = 0): void {
    if (this.returned !== undefined) this.state.staticMemberStored(this.returned, errorCode, this.nowMs);
    this.collect();
  }

  heartbeat(
    memberId: string,
    generationId = this.state.generationId,
    groupInstanceId: string | null = null,
  ): number {
    return this.state.heartbeat({ memberId, groupInstanceId }, generationId, this.nowMs);
  }

  leave(memberId: string, groupInstanceId: string | null = null): number {
    const errorCode = this.state.leave({ memberId, groupInstanceId }, this.nowMs);
    this.collect();
    return errorCode;
  }

  /** Every deadline on the way is met when it comes. */
  passes(ms: number): void {
    const endMs = this.nowMs + ms;
    for (let due = this.state.nextDeadlineMs(); due <= endMs; due = this.state.nextDeadlineMs()) {
      this.nowMs = Math.max(due, this.nowMs);
      this.state.tick(this.nowMs);
    }
    this.nowMs = endMs;
    this.collect();
  }

  /** The first of them leads; each is assigned `for <id>`. */
  stableWith(...ids: readonly string[]): this {
    for (const newMemberId of ids) this.join(joining('', { newMemberId, mustComeBackWithId: false }));
    const [leader = '', ...others] = ids;
    if (others.length > 0) this.join(joining(leader));
    this.state.generationId = 1;
    for (const id of others) this.sync(id);
    this.sync(leader, Object.fromEntries(ids.map((id) => [id, Buffer.from(`for ${id}`)])));
    this.storing = 1;
    this.assignmentStored();
    return this;
  }

  rejoinAll(...ids: readonly string[]): void {
    for (const id of ids) this.join(joining(id, { metadata: 'changed' }));
  }

  private collect(): void {
    for (const effect of this.state.takeEffects()) {
      if (effect.type === 'answer-join') this.joins.set(effect.memberId, effect.answer);
      else if (effect.type === 'answer-sync') this.syncs.set(effect.memberId, effect.answer);
      else if (effect.type === 'store-assignment') this.storing = effect.generationId;
      else if (effect.type === 'store-static-member') this.returned = effect.returned;
    }
  }
}

export const aGroup = ({
  initialRebalanceDelayMs = 0,
  groupMaxSize = Infinity,
}: Partial<GroupSettings> = {}): GroupInTest => new GroupInTest({ initialRebalanceDelayMs, groupMaxSize });
