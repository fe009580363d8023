export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** A set of partitions; never changed, only replaced. */
export type TopicPartitions = ReadonlyMap<string, TopicPartition>;

export const NO_PARTITIONS: TopicPartitions = new Map();

/** Unique, though topics may contain hyphens: the number behind the last one is the partition. */
export const partitionKey = ({ topic, partition }: TopicPartition): string => `${topic}-${partition}`;

export const setOf = (partitions: readonly TopicPartition[]): TopicPartitions =>
  new Map(partitions.map((each) => [partitionKey(each), each]));

export const union = (set: TopicPartitions, added: readonly TopicPartition[]): TopicPartitions =>
  new Map([...set, ...setOf(added)]);

export const includesAll = (set: TopicPartitions, partitions: readonly TopicPartition[]): boolean =>
  partitions.every((each) => set.has(partitionKey(each)));

/** As requests and stored values carry them: topic by topic. */
export function byTopic(set: TopicPartitions): { topic: string; partitions: number[] }[] {
  const topics = new Map<string, number[]>();
  for (const { topic, partition } of set.values()) {
    const partitions = topics.get(topic);
    if (partitions === undefined) topics.set(topic, [partition]);
    else partitions.push(partition);
  }
  return [...topics].map(([topic, partitions]) => ({ topic, partitions }));
}
