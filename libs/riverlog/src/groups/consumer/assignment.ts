/** Partitions by topic id, in the form in which ids travel through this broker. */
export type Assignment = ReadonlyMap<string, ReadonlySet<number>>;

/** The same with the epoch in which the member got each partition. */
export type HeldPartitions = ReadonlyMap<string, ReadonlyMap<number, number>>;

export const NOTHING_ASSIGNED: Assignment = new Map();
export const NOTHING_HELD: HeldPartitions = new Map();

/** Partitions as requests and records list them. */
export interface TopicIdPartitions {
  readonly topicId: string;
  readonly partitions: readonly number[];
}

export const toAssignment = (listed: readonly TopicIdPartitions[]): Assignment =>
  new Map(listed.map(({ topicId, partitions }) => [topicId, new Set(partitions)]));

export const listOf = (assignment: Assignment | HeldPartitions): TopicIdPartitions[] =>
  [...assignment].map(([topicId, partitions]) => ({ topicId, partitions: [...partitions.keys()] }));

export function isSameAssignment(a: Assignment, b: Assignment): boolean {
  return a.size === b.size && [...a].every(([topicId, partitions]) => isSameSet(partitions, b.get(topicId)));
}

/** Whether both hold the same partitions; since when does not matter. */
export function holdsSame(a: HeldPartitions, b: HeldPartitions): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([topicId, partitions]) => {
    const other = b.get(topicId);
    return other?.size === partitions.size && [...partitions.keys()].every((each) => other.has(each));
  });
}

function isSameSet(a: ReadonlySet<number>, b: ReadonlySet<number> | undefined): boolean {
  return b?.size === a.size && [...a].every((each) => b.has(each));
}

/** Every partition held since `epoch`. */
export const heldSince = (epoch: number, partitions: Assignment | HeldPartitions): HeldPartitions =>
  new Map(
    [...partitions].map(([topicId, each]) => [
      topicId,
      new Map([...each.keys()].map((partition) => [partition, epoch])),
    ]),
  );
