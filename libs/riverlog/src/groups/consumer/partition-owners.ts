import type { HeldPartitions } from './assignment';
import type { CurrentAssignment } from './consumer-group-member';

/**
 * Who works on each partition of a group, or has not yet said that it stopped. A partition is free for somebody
 * else only when it stands here no more. Kafka keeps epochs instead of owners (`currentPartitionEpoch`).
 */
export class PartitionOwners {
  private readonly owners = new Map<string, Map<number, string>>();

  of(topicId: string, partition: number): string | undefined {
    return this.owners.get(topicId)?.get(partition);
  }

  /** The member has `after` where it had `before`. */
  replace(
    memberId: string,
    before: CurrentAssignment | undefined,
    after: CurrentAssignment | undefined,
  ): void {
    if (before !== undefined) for (const held of bothOf(before)) this.release(memberId, held);
    if (after !== undefined) for (const held of bothOf(after)) this.acquire(memberId, held);
  }

  private acquire(memberId: string, held: HeldPartitions): void {
    for (const [topicId, partitions] of held) {
      let owners = this.owners.get(topicId);
      if (owners === undefined) this.owners.set(topicId, (owners = new Map()));
      for (const partition of partitions.keys()) owners.set(partition, memberId);
    }
  }

  /** Reading back an old record may find that somebody else has it already, who keeps it. */
  private release(memberId: string, held: HeldPartitions): void {
    for (const [topicId, partitions] of held) {
      const owners = this.owners.get(topicId);
      for (const partition of partitions.keys()) {
        if (owners?.get(partition) === memberId) owners.delete(partition);
      }
      if (owners?.size === 0) this.owners.delete(topicId);
    }
  }
}

const bothOf = ({ assignedPartitions, partitionsPendingRevocation }: CurrentAssignment): HeldPartitions[] => [
  assignedPartitions,
  partitionsPendingRevocation,
];
