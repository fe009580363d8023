import { setTimeout as sleep } from 'node:timers/promises';
import type { LogSettings } from '@rivermart/messaging';
import { copyPartition, type CopiedPartition } from './copy-partition';
import { inParallel } from './in-parallel';
import { LogSide, type PartitionRange } from './log-side';
import { busyGroups, groupPositions, positionsToSet, setPositions, type GroupPosition } from './move-groups';
import { createTopics, topicsToMove, type MovedTopic } from './move-topics';
import type { OffsetMap } from './offset-map';
import { TargetDiffers } from './target-differs';
import { verifyPartition, type VerifiedPartition } from './verify-partition';

const PARTITIONS_AT_ONCE = 4;
const TRIES = 6;
const TRY_AGAIN_MS = 2_000;
const DECIDED_WITHIN_MS = 10_000;

export interface MoveOptions {
  readonly source: LogSettings;
  readonly target: LogSettings;
  /** None: all of them. */
  readonly topics: readonly string[];
  /** `plan` looks, `verify` compares, `move` does both and copies in between. */
  readonly mode: 'plan' | 'move' | 'verify';
  readonly onCopied?: (records: number) => void;
  /** How long transactions of the source may take to end; 10 s unless set. */
  readonly decidedWithinMs?: number;
}

export interface MovedPartition extends CopiedPartition, PartitionRange {}

export interface MoveResult {
  readonly topics: readonly MovedTopic[];
  readonly ranges: readonly PartitionRange[];
  readonly partitions: readonly MovedPartition[];
  readonly verified: readonly VerifiedPartition[];
  readonly positions: readonly GroupPosition[];
  /** Configs of the source that the target has never heard of. */
  readonly unknownConfigs: readonly string[];
  /** Groups that had members on the source meanwhile. */
  readonly busy: readonly string[];
}

/** Moves topics, committed records and positions of groups from one log to another. May be run again and again. */
export async function moveLog(options: MoveOptions): Promise<MoveResult> {
  const sides = { source: new LogSide(options.source), target: new LogSide(options.target) };
  try {
    return await move(sides, options);
  } finally {
    await Promise.all([sides.source.close(), sides.target.close()]);
  }
}

interface Sides {
  readonly source: LogSide;
  readonly target: LogSide;
}

async function move(sides: Sides, options: MoveOptions): Promise<MoveResult> {
  const { source, target } = sides;
  const topics = await topicsToMove(source, target, options.topics);
  const unknownConfigs =
    options.mode === 'move' ? await createTopics(target, topics, options.target.replicationFactor) : [];
  const counts = new Map(topics.map(({ name, partitions }) => [name, partitions]));
  const ranges = await source.decidedRanges(counts, options.decidedWithinMs ?? DECIDED_WITHIN_MS);
  const plan = { topics, ranges, unknownConfigs };
  if (options.mode === 'plan')
    return { ...plan, partitions: [], verified: [], positions: [], busy: await busyOf(source) };

  const partitions = await inParallel(ranges, PARTITIONS_AT_ONCE, (from) => copied(sides, from, options));
  const maps = new Map(partitions.map(({ topic, partition, map }) => [`${topic}/${partition}`, map]));
  const positions = await movedPositions(sides, maps, options);
  const verified = await inParallel(partitions, PARTITIONS_AT_ONCE, (one) =>
    verifyPartition(source, target, one, one.map),
  );
  return { ...plan, partitions, verified, positions, busy: await busyOf(source) };
}

async function movedPositions(
  { source, target }: Sides,
  maps: ReadonlyMap<string, OffsetMap>,
  { mode }: MoveOptions,
): Promise<readonly GroupPosition[]> {
  const positions = await groupPositions(source, target, maps);
  if (mode !== 'move') return positions;
  await setPositions(target, positionsToSet(positions));
  return groupPositions(source, target, maps);
}

/** A broker that goes away takes some seconds to be replaced; a target that differs stays as it is. */
async function copied(
  sides: Sides,
  from: PartitionRange,
  { mode, onCopied = () => undefined }: MoveOptions,
): Promise<MovedPartition> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const to = await rangeOn(sides.target, from);
      const done = await copyPartition({ ...sides, from, to, writes: mode === 'move', onCopied });
      return { ...from, ...done };
    } catch (error) {
      if (error instanceof TargetDiffers || attempt === TRIES) throw error;
      await sides.target.startAfresh();
      await sleep(TRY_AGAIN_MS);
    }
  }
}

/** Nothing where the topic is not there: that is what a comparison then says. */
async function rangeOn(target: LogSide, { topic, partition }: PartitionRange): Promise<PartitionRange> {
  const nothing = { topic, partition, start: 0, end: 0 };
  const count = (await target.topics()).get(topic);
  if (count === undefined) return nothing;
  const ranges = await target.ranges(new Map([[topic, count]]));
  return ranges.find((range) => range.partition === partition) ?? nothing;
}

const busyOf = async (source: LogSide): Promise<readonly string[]> =>
  busyGroups(source, [...(await source.admin.listGroups()).keys()]);
