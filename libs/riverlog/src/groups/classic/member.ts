export interface MemberProtocol {
  readonly name: string;
  /** The consumer's subscription, opaque to the broker. */
  readonly metadata: Buffer;
}

/** Who a member is and what it asks for; everything here is kept across a restart. */
export interface MemberDescription {
  readonly id: string;
  /** Set for static members (KIP-345): survives a restart of the client. */
  readonly instanceId: string | null;
  readonly clientId: string;
  readonly clientHost: string;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  readonly protocols: readonly MemberProtocol[];
}

export interface Member extends MemberDescription {
  assignment: Buffer;
  /** Its JoinGroup waits for the others. */
  isAwaitingJoin: boolean;
  /** Its SyncGroup waits for the leader's assignment. */
  isAwaitingSync: boolean;
  /** Not yet part of any generation. */
  isNew: boolean;
  /** When it is taken for dead unless it is heard of. Does not count while one of its requests waits here. */
  sessionDeadlineMs: number;
}

/** A new member's join may wait long for the others; its client cannot send heartbeats meanwhile. */
const NEW_MEMBER_JOIN_MS = 5 * 60_000;

export function newMember(description: MemberDescription, nowMs: number): Member {
  return {
    ...description,
    assignment: Buffer.alloc(0),
    isAwaitingJoin: false,
    isAwaitingSync: false,
    isNew: true,
    sessionDeadlineMs: nowMs + NEW_MEMBER_JOIN_MS,
  };
}

export const supports = (member: MemberDescription, protocol: string): boolean =>
  member.protocols.some(({ name }) => name === protocol);

export const metadataFor = (member: MemberDescription, protocol: string | null): Buffer =>
  member.protocols.find(({ name }) => name === protocol)?.metadata ?? Buffer.alloc(0);

export function hasSameProtocols(a: readonly MemberProtocol[], b: readonly MemberProtocol[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ name, metadata }, at) => name === b[at]?.name && metadata.equals(b[at].metadata))
  );
}

/** When the member expires, as far as its own session goes. */
export function expiryOf(member: Member): number {
  if (member.isAwaitingSync) return Infinity;
  return member.isAwaitingJoin && !member.isNew ? Infinity : member.sessionDeadlineMs;
}

/** Takes the member's own fields out of a request that carries more. */
export const descriptionOf = (from: MemberDescription): MemberDescription => ({
  id: from.id,
  instanceId: from.instanceId,
  clientId: from.clientId,
  clientHost: from.clientHost,
  sessionTimeoutMs: from.sessionTimeoutMs,
  rebalanceTimeoutMs: from.rebalanceTimeoutMs,
  protocols: from.protocols,
});
