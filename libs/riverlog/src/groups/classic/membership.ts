import { metadataFor, supports, type Member, type MemberDescription } from './member';

/** The members of a group, who leads them, and which protocol they agree on. */
export class Membership {
  leaderId: string | null = null;
  private readonly members = new Map<string, Member>();
  private readonly idsByInstance = new Map<string, string>();

  get size(): number {
    return this.members.size;
  }

  all(): readonly Member[] {
    return [...this.members.values()];
  }

  get(id: string): Member | undefined {
    return this.members.get(id);
  }

  idOfInstance(instanceId: string): string | undefined {
    return this.idsByInstance.get(instanceId);
  }

  /** The first to come leads. */
  add(member: Member): void {
    this.members.set(member.id, member);
    if (member.instanceId !== null) this.idsByInstance.set(member.instanceId, member.id);
    this.leaderId ??= member.id;
  }

  remove(id: string): void {
    const member = this.members.get(id);
    if (member === undefined) return;
    this.members.delete(id);
    const { instanceId } = member;
    if (instanceId !== null && this.idsByInstance.get(instanceId) === id)
      this.idsByInstance.delete(instanceId);
    if (this.leaderId === id) this.leaderId = this.members.keys().next().value ?? null;
  }

  /** A static member came back: same place in the group, new id and new wishes. */
  replace(oldId: string, description: MemberDescription): Member {
    const old = this.members.get(oldId);
    if (old === undefined) throw new RangeError(`no member ${oldId}`);
    const member: Member = { ...old, ...description };
    const wasLeader = this.leaderId === oldId;
    this.members.delete(oldId);
    this.members.set(member.id, member);
    if (member.instanceId !== null) this.idsByInstance.set(member.instanceId, member.id);
    if (wasLeader) this.leaderId = member.id;
    return member;
  }

  /** A member asks for something else than before; its place and its state stay. */
  update(id: string, description: MemberDescription): Member {
    const old = this.members.get(id);
    if (old === undefined) throw new RangeError(`no member ${id}`);
    // A static member may leave out its instance id; it stays one all the same.
    return Object.assign(old, description, { instanceId: old.instanceId });
  }

  /** The leader must be one who joined this generation. @returns false when nobody has. */
  electLeader(): boolean {
    const leader = this.leaderId === null ? undefined : this.members.get(this.leaderId);
    if (leader?.isAwaitingJoin === true) return true;
    const joined = this.all().find((member) => member.isAwaitingJoin);
    if (joined === undefined) return false;
    this.leaderId = joined.id;
    return true;
  }

  /** How many wait for the next generation to begin. */
  get joinedCount(): number {
    let count = 0;
    for (const { isAwaitingJoin } of this.members.values()) if (isAwaitingJoin) count += 1;
    return count;
  }

  get haveAllJoined(): boolean {
    return this.joinedCount === this.size;
  }

  /** The longest rebalance time-out any member asked for: how long a rebalance waits for the others. */
  get rebalanceTimeoutMs(): number {
    return this.all().reduce((longest, member) => Math.max(longest, member.rebalanceTimeoutMs), 0);
  }

  /** Whether somebody with these protocols has one in common with everybody else. */
  hasCommonProtocol(names: readonly string[]): boolean {
    return names.some((name) => this.all().every((member) => supports(member, name)));
  }

  /** Each member votes for the first of its protocols that all support; most votes win. */
  electProtocol(): string | null {
    const votes = new Map<string, number>();
    for (const member of this.members.values()) {
      const choice = member.protocols.find(({ name }) => this.all().every((other) => supports(other, name)));
      if (choice !== undefined) votes.set(choice.name, (votes.get(choice.name) ?? 0) + 1);
    }
    const [winner] = [...votes].sort(([, a], [, b]) => b - a);
    return winner === undefined ? null : winner[0];
  }

  /** What the leader needs to assign partitions. */
  subscriptions(
    protocol: string | null,
  ): { memberId: string; groupInstanceId: string | null; metadata: Buffer }[] {
    return this.all().map((member) => ({
      memberId: member.id,
      groupInstanceId: member.instanceId,
      metadata: metadataFor(member, protocol),
    }));
  }
}
