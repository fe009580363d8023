import type { GroupFlow, MapFrame } from '@rivermart/contracts';

/** A consumer group over all its topics. */
export interface GroupLag {
  readonly group: string;
  readonly records: number;
  /** Age of the oldest record it has not handled. */
  readonly seconds: number | null;
  readonly isConsuming: boolean;
  readonly topics: readonly GroupFlow[];
}

/** Who is furthest behind comes first: by seconds, then by records. */
export function groupLags({ groups }: Pick<MapFrame, 'groups'>): readonly GroupLag[] {
  const byGroup = new Map<string, GroupFlow[]>();
  for (const flow of groups) byGroup.set(flow.group, [...(byGroup.get(flow.group) ?? []), flow]);
  return [...byGroup]
    .map(([group, topics]) => ({
      ...{ group, topics },
      records: topics.reduce((sum, { lag }) => sum + totalOf(lag), 0),
      seconds: oldest(topics),
      isConsuming: topics.some(({ isConsuming }) => isConsuming),
    }))
    .sort(
      (one, other) =>
        (other.seconds ?? 0) - (one.seconds ?? 0) ||
        other.records - one.records ||
        one.group.localeCompare(other.group),
    );
}

export const totalOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function oldest(topics: readonly GroupFlow[]): number | null {
  const known = topics.flatMap(({ lagSeconds }) => (lagSeconds === null ? [] : [lagSeconds]));
  return known.length === 0 ? null : Math.max(...known);
}
