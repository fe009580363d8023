import type { Assignment } from '../assignment';
import type { MemberSpec } from './group-assignor';

/** Balancing gets better with each round and is nearly always done after two. As in Kafka. */
const MAX_ROUNDS = 16;

interface Share {
  readonly memberId: string;
  readonly partitions: Map<string, Set<number>>;
  size: number;
}

/**
 * For members that want different topics: everybody keeps what it has, what nobody has goes to the subscriber
 * with the least, then partitions move from those with more to those with less as long as that makes it more
 * even. Source: UniformHeterogeneousAssignmentBuilder.java.
 */
export function assignHeterogeneous(
  members: readonly MemberSpec[],
  partitionCount: (topicId: string) => number,
): ReadonlyMap<string, Assignment> {
  const shares = new Map(members.map((member) => [member.memberId, keptBy(member, partitionCount)]));
  const subscribers = subscribersByTopic(members, shares);
  // Topics with few subscribers first: the others have more ways to make up for them.
  const topics = [...subscribers].sort(([, a], [, b]) => a.length - b.length);
  for (const [topicId, candidates] of topics) assignUnowned(topicId, candidates, partitionCount(topicId));
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const moved = topics.reduce((sum, [topicId, candidates]) => sum + balance(topicId, candidates), 0);
    if (moved === 0) break;
  }
  return new Map([...shares].map(([memberId, { partitions }]) => [memberId, partitions]));
}

function keptBy(
  { memberId, assignment, subscribedTopicIds }: MemberSpec,
  partitionCount: (topicId: string) => number,
): Share {
  const partitions = new Map<string, Set<number>>();
  let size = 0;
  for (const [topicId, before] of assignment) {
    if (!subscribedTopicIds.has(topicId)) continue;
    const kept = new Set([...before].filter((partition) => partition < partitionCount(topicId)));
    if (kept.size > 0) partitions.set(topicId, kept);
    size += kept.size;
  }
  return { memberId, partitions, size };
}

function subscribersByTopic(
  members: readonly MemberSpec[],
  shares: ReadonlyMap<string, Share>,
): ReadonlyMap<string, Share[]> {
  const subscribers = new Map<string, Share[]>();
  for (const { memberId, subscribedTopicIds } of members) {
    const share = shares.get(memberId) as Share;
    for (const topicId of subscribedTopicIds) {
      const known = subscribers.get(topicId);
      if (known === undefined) subscribers.set(topicId, [share]);
      else known.push(share);
    }
  }
  return subscribers;
}

function assignUnowned(topicId: string, candidates: readonly Share[], partitionCount: number): void {
  const owned = new Set(candidates.flatMap(({ partitions }) => [...(partitions.get(topicId) ?? [])]));
  for (let partition = 0; partition < partitionCount; partition += 1) {
    if (!owned.has(partition)) give(least(candidates), topicId, partition);
  }
}

/** @returns how many partitions moved. */
function balance(topicId: string, candidates: readonly Share[]): number {
  let moved = 0;
  for (const share of candidates) {
    for (const partition of [...(share.partitions.get(topicId) ?? [])]) {
      const poorest = least(candidates);
      if (share.size - poorest.size <= 1) break;
      take(share, topicId, partition);
      give(poorest, topicId, partition);
      moved += 1;
    }
  }
  return moved;
}

const least = (candidates: readonly Share[]): Share =>
  candidates.reduce((poorest, each) => (each.size < poorest.size ? each : poorest));

function give(share: Share, topicId: string, partition: number): void {
  const partitions = share.partitions.get(topicId);
  if (partitions === undefined) share.partitions.set(topicId, new Set([partition]));
  else partitions.add(partition);
  share.size += 1;
}

function take(share: Share, topicId: string, partition: number): void {
  const partitions = share.partitions.get(topicId);
  partitions?.delete(partition);
  if (partitions?.size === 0) share.partitions.delete(topicId);
  share.size -= 1;
}
