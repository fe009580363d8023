import { table } from '../../terminal/table';
import type { MovedPartition, MoveResult } from './move-log';

/** What would be moved. */
export function planReport({ topics, ranges, busy }: MoveResult): string {
  const rows = topics.map(({ name, partitions, configs, isThere }) => [
    name,
    String(partitions),
    String(sum(ranges.filter(({ topic }) => topic === name).map(({ start, end }) => end - start))),
    isThere ? 'is there' : 'is created',
    configs.map((config) => `${config.name}=${config.value}`).join(' '),
  ]);
  return [
    table(['topic', 'partitions', 'records at most', 'on the target', 'configs'], rows, [1, 2]),
    ...busyLine(busy),
  ].join('\n');
}

/** What lies where now, and whether both sides say the same. */
export function moveReport(result: MoveResult): string {
  const { topics, positions, unknownConfigs, busy } = result;
  const rows = topics.map(({ name }) => topicRow(name, result));
  const groups = [...new Set(positions.map(({ group }) => group))].map((group) => {
    const own = positions.filter((position) => position.group === group);
    const behind = own.filter(({ target, present }) => present === undefined || present < target);
    return [group, String(own.length), behind.length === 0 ? 'all set' : `${behind.length} behind`];
  });
  return [
    table(['topic', 'there before', 'copied', 'offsets', 'verified'], rows, [1, 2]),
    ...(groups.length > 0 ? [table(['group', 'positions', 'on the target'], groups, [1])] : []),
    ...(unknownConfigs.length > 0
      ? [`  Configs that the target does not know were left out: ${unknownConfigs.join(', ')}`]
      : []),
    ...busyLine(busy),
  ].join('\n');
}

/** Why both sides are not the same; nothing when they are. */
export function differences({ partitions, verified, positions }: MoveResult): readonly string[] {
  return [
    ...partitions
      .filter(({ isComplete }) => !isComplete)
      .map(
        ({ topic, partition }) => `${topic}/${partition}: the source holds records that the target has not`,
      ),
    ...verified
      .filter(({ isSame }) => !isSame)
      .map(
        ({ topic, partition, source, target }) =>
          `${topic}/${partition}: ${source} on the source, ${target} on the target`,
      ),
    ...positions
      .filter(({ target, present }) => present === undefined || present < target)
      .map(
        ({ group, topic, partition, present, target }) =>
          `${group} stands at ${present ?? 'nothing'} of ${topic}/${partition} instead of ${target}`,
      ),
  ];
}

function topicRow(name: string, { partitions, verified }: MoveResult): string[] {
  const own = partitions.filter(({ topic }) => topic === name);
  const same = verified.filter(({ topic, isSame }) => topic === name && isSame).length;
  return [
    name,
    String(sum(own.map(({ present }) => present))),
    String(sum(own.map(({ copied }) => copied))),
    offsetsOf(own),
    same === own.length ? 'count and CRC32C of every partition' : `${own.length - same} partitions differ`,
  ];
}

const offsetsOf = (partitions: readonly MovedPartition[]): string => {
  const translated = partitions.filter(({ map }) => !map.isIdentity).length;
  return translated === 0 ? 'kept' : `translated in ${translated} of ${partitions.length} partitions`;
};

const busyLine = (busy: readonly string[]): string[] =>
  busy.length === 0
    ? []
    : [
        `  Still reading from the source: ${busy.join(', ')}. Stop the shop and run this once more before you switch.`,
      ];

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
