import type { CommittedOffset } from './committed-offsets';
import type { OffsetChange } from './group-records';

interface PendingOffset {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  /** Null when a newer offset was stored meanwhile: the group still waits, but this no longer counts. */
  committed: CommittedOffset | null;
  /** Place in the order of everything that was stored. */
  readonly order: number;
}

const keyOf = (topic: string, partition: number): string => `${topic}-${partition}`;

/**
 * Offsets committed in transactions that are still open, by producer (Kafka: pendingTransactionalOffsets).
 * They count when the transaction commits, unless somebody stored a newer offset meanwhile.
 */
export class PendingOffsets {
  private readonly byProducer = new Map<number, PendingOffset[]>();
  /** Per group and partition: how many pending offsets keep its offset from being stable. */
  private readonly open = new Map<string, Map<string, number>>();
  private nextOrder = 0;

  get isEmpty(): boolean {
    return this.byProducer.size === 0;
  }

  has(group: string, topic: string, partition: number): boolean {
    return this.open.get(group)?.has(keyOf(topic, partition)) ?? false;
  }

  hasGroup(group: string): boolean {
    return this.open.has(group);
  }

  partitionsOf(group: string): readonly { topic: string; partition: number }[] {
    const pending = [...this.byProducer.values()].flat().filter((each) => each.group === group);
    return pending.map(({ topic, partition }) => ({ topic, partition }));
  }

  add(producerId: number, group: string, changes: readonly OffsetChange[]): void {
    let pending = this.byProducer.get(producerId);
    if (pending === undefined) this.byProducer.set(producerId, (pending = []));
    for (const change of changes) {
      pending.push({ ...change, group, order: this.nextOrder++ });
      this.count(group, change, 1);
    }
  }

  /** An offset that is stored now, or was at `order`, stands against every older pending one. */
  overrule(group: string, { topic, partition }: Omit<OffsetChange, 'committed'>, order = Infinity): void {
    if (!this.has(group, topic, partition)) return;
    for (const pending of this.byProducer.values()) {
      for (const each of pending) {
        const isSame = each.group === group && each.topic === topic && each.partition === partition;
        if (isSame && each.order < order) each.committed = null;
      }
    }
  }

  /** The transaction is over. @returns what still counts of it, by group; nothing when it was aborted. */
  complete(producerId: number, type: 'commit' | 'abort'): readonly { group: string; change: OffsetChange }[] {
    const ended = this.byProducer.get(producerId) ?? [];
    this.byProducer.delete(producerId);
    for (const each of ended) this.count(each.group, each, -1);
    if (type === 'abort') return [];
    const counting = ended.filter(({ committed }) => committed !== null);
    for (const each of counting) this.overrule(each.group, each, each.order);
    return counting.map(({ group, topic, partition, committed }) => ({
      group,
      change: { topic, partition, committed },
    }));
  }

  /** The group or the topic is gone. */
  forget(isGone: (group: string, topic: string) => boolean): void {
    for (const [producerId, pending] of this.byProducer) {
      const left = pending.filter((each) => !isGone(each.group, each.topic));
      for (const each of pending) if (!left.includes(each)) this.count(each.group, each, -1);
      if (left.length === 0) this.byProducer.delete(producerId);
      else this.byProducer.set(producerId, left);
    }
  }

  private count(group: string, { topic, partition }: Omit<OffsetChange, 'committed'>, by: 1 | -1): void {
    let partitions = this.open.get(group);
    if (partitions === undefined) this.open.set(group, (partitions = new Map<string, number>()));
    const key = keyOf(topic, partition);
    const count = (partitions.get(key) ?? 0) + by;
    if (count > 0) partitions.set(key, count);
    else partitions.delete(key);
    if (partitions.size === 0) this.open.delete(group);
  }
}
