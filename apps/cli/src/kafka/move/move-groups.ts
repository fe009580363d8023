import type { LogSide } from './log-side';
import type { OffsetMap } from './offset-map';

export interface GroupPosition {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly source: number;
  /** Where the group goes on, on the target. */
  readonly target: number;
  /** Where it stands on the target already; undefined when it has no position there. */
  readonly present: number | undefined;
}

/** Positions of all groups in the partitions that were moved, in offsets of the target. */
export async function groupPositions(
  source: LogSide,
  target: LogSide,
  maps: ReadonlyMap<string, OffsetMap>,
): Promise<readonly GroupPosition[]> {
  const groups = [...(await source.admin.listGroups()).keys()].toSorted();
  const [from, to] = [await positionsOf(source, groups), await positionsOf(target, groups)];
  return [...from].flatMap(([place, { group, topic, partition, offset }]) => {
    const map = maps.get(`${topic}/${partition}`);
    if (!map) return [];
    const present = to.get(place)?.offset;
    return [{ group, topic, partition, source: offset, target: map.translate(offset), present }];
  });
}

/** Positions that the target has behind those of the source. A group is never set back: its events were handled there. */
export const positionsToSet = (positions: readonly GroupPosition[]): readonly GroupPosition[] =>
  positions.filter(({ target, present }) => present === undefined || present < target);

export async function setPositions(target: LogSide, positions: readonly GroupPosition[]): Promise<void> {
  for (const groupId of new Set(positions.map(({ group }) => group))) {
    const topics = new Map<string, { partition: number; offset: bigint }[]>();
    for (const { topic, partition, target: offset } of positions.filter(({ group }) => group === groupId))
      topics.set(topic, [...(topics.get(topic) ?? []), { partition, offset: BigInt(offset) }]);
    await target.admin.alterConsumerGroupOffsets({
      groupId,
      topics: [...topics].map(([name, partitionOffsets]) => ({ name, partitionOffsets })),
    });
  }
}

/** Groups with members: their positions move while they are copied. */
export async function busyGroups(side: LogSide, groups: readonly string[]): Promise<readonly string[]> {
  if (groups.length === 0) return [];
  const described = await side.admin.describeGroups({ groups: [...groups] });
  return [...described.values()].filter(({ members }) => members.size > 0).map(({ id }) => id);
}

interface Position {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

async function positionsOf(side: LogSide, groups: readonly string[]): Promise<Map<string, Position>> {
  const positions = new Map<string, Position>();
  for (const group of groups) {
    const [listed] = await side.admin.listConsumerGroupOffsets({ groups: [group] });
    const own = (listed?.topics ?? []).flatMap(({ name: topic, partitions }) =>
      partitions.map(({ partitionIndex: partition, committedOffset }) => ({
        ...{ group, topic, partition, offset: Number(committedOffset) },
      })),
    );
    for (const position of own.filter(({ offset }) => offset >= 0))
      positions.set(`${group} ${position.topic}/${position.partition}`, position);
  }
  return positions;
}
