/** How far a group has read one partition, as it committed it. */
export interface CommittedOffset {
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly metadata: string;
  readonly commitTimestampMs: number;
}

/** The committed offsets of one group, by topic and partition. */
export class CommittedOffsets {
  private readonly byTopic = new Map<string, Map<number, CommittedOffset>>();

  get isEmpty(): boolean {
    return this.byTopic.size === 0;
  }

  get(topic: string, partition: number): CommittedOffset | undefined {
    return this.byTopic.get(topic)?.get(partition);
  }

  set(topic: string, partition: number, committed: CommittedOffset): void {
    let partitions = this.byTopic.get(topic);
    if (partitions === undefined) this.byTopic.set(topic, (partitions = new Map()));
    partitions.set(partition, committed);
  }

  delete(topic: string, partition: number): void {
    const partitions = this.byTopic.get(topic);
    if (partitions?.delete(partition) === true && partitions.size === 0) this.byTopic.delete(topic);
  }

  entries(): { topic: string; partition: number; committed: CommittedOffset }[] {
    return [...this.byTopic].flatMap(([topic, partitions]) =>
      [...partitions].map(([partition, committed]) => ({ topic, partition, committed })),
    );
  }

  topics(): string[] {
    return [...this.byTopic.keys()];
  }

  partitionsOf(topic: string): number[] {
    return [...(this.byTopic.get(topic)?.keys() ?? [])];
  }
}
