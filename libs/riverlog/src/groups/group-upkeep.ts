import type { CoordinatedConsumerGroup } from './coordinated-consumer-group';
import type { CoordinatedGroup } from './coordinated-group';
import type { CommittedOffset } from './store/committed-offsets';
import type { GroupLog } from './store/group-log';
import { groupRecord, offsetRecord } from './store/group-records';
import type { PendingOffsets } from './store/pending-offsets';

/** Below this many records a rewrite is not worth its while. */
const MIN_RECORDS = 20_000;
/** Rewritten when at most one record in so many still counts. */
const DEAD_RATIO = 4;
const RECORDS_PER_BATCH = 1_000;
const RESTING: readonly string[] = ['Stable', 'Empty'];
/** A group without members and offsets is kept this long: somebody may just be restarting. */
const LEFT_AFTER_MS = 10 * 60_000;

type UpkeptGroup = CoordinatedGroup | CoordinatedConsumerGroup;

interface Upkept {
  readonly groups: () => readonly UpkeptGroup[];
  readonly pending: PendingOffsets;
  readonly log: GroupLog;
  readonly offsetsRetentionMs: number;
  readonly deleteGroup: (groupId: string) => void;
  readonly deleteOffsets: (groupId: string, offsets: readonly { topic: string; partition: number }[]) => void;
}

/**
 * Keeps `__consumer_offsets` as small as what it says: groups nobody has used for the retention time go,
 * and when most records are overruled by later ones, what counts is written again at the end and
 * everything before it is dropped. A restart then reads seconds of commits, not weeks of them.
 */
export class GroupUpkeep {
  constructor(private readonly upkept: Upkept) {}

  run(nowMs: number): void {
    for (const group of this.upkept.groups()) {
      this.expire(group, nowMs);
    }
    if (this.isWorthRewriting()) this.upkept.log.whenQuiet(() => this.rewrite(nowMs));
  }

  /** Offsets nobody needs any more go one by one, and a group that is left with nothing goes as a whole. */
  private expire(group: UpkeptGroup, nowMs: number): void {
    if (this.upkept.pending.hasGroup(group.id)) return;
    const { offsetsRetentionMs, deleteGroup, deleteOffsets } = this.upkept;
    const entries = group.offsets.entries();
    const expired = entries.filter((entry) => nowMs - lastUsedMs(group, entry) >= offsetsRetentionMs);
    if (expired.length === entries.length && isLeft(group, nowMs)) return deleteGroup(group.id);
    if (expired.length > 0) deleteOffsets(group.id, expired);
  }

  private isWorthRewriting(): boolean {
    const { log, groups } = this.upkept;
    const live = groups().reduce((sum, { offsets }) => sum + 1 + offsets.entries().length, 0);
    return log.recordCount >= Math.max(MIN_RECORDS, live * DEAD_RATIO);
  }

  /**
   * Runs while no append is under way, so that no older value is written behind a newer one. A group in the
   * middle of a rebalance is on disk as it was before; it must not be written half-way, so it waits. So do
   * offsets of open transactions, which stand in no group yet.
   */
  private rewrite(nowMs: number): void {
    const groups = this.upkept.groups();
    const isAtRest = groups.every(
      (group) => group.type === 'consumer' || RESTING.includes(group.state.phase),
    );
    if (!isAtRest || !this.upkept.pending.isEmpty) return;
    const records = groups.flatMap((group) => [
      ...(group.type === 'classic' ? [groupRecord(group.state, nowMs)] : group.allRecords(nowMs)),
      ...group.offsets.entries().map((entry) => offsetRecord(group.id, entry, nowMs)),
    ]);
    const { log } = this.upkept;
    const from = log.endOffset;
    let isStored = true;
    for (let at = 0; at < records.length; at += RECORDS_PER_BATCH) {
      log.append(records.slice(at, at + RECORDS_PER_BATCH), (error) => {
        isStored &&= error === undefined;
        const isLast = at + RECORDS_PER_BATCH >= records.length;
        if (isLast && isStored) log.dropBefore(from);
      });
    }
  }
}

/**
 * Since when the retention time of an offset runs; Infinity while it does not. An empty group's since it became
 * empty, a living one's for topics that nobody in it is subscribed to any more (KIP-211).
 * Source: offsetExpirationCondition of ClassicGroup and ConsumerGroup.
 */
function lastUsedMs(
  group: UpkeptGroup,
  { topic, committed }: { readonly topic: string; readonly committed: CommittedOffset },
): number {
  const { commitTimestampMs } = committed;
  if (group.type === 'consumer') return group.isSubscribedTo(topic) ? Infinity : commitTimestampMs;
  const { phase, phaseSinceMs, protocolType } = group.state;
  if (phase === 'Empty') {
    return protocolType === null ? commitTimestampMs : Math.max(commitTimestampMs, phaseSinceMs);
  }
  return phase === 'Stable' && !group.isSubscribedTo(topic) ? commitTimestampMs : Infinity;
}

function isLeft(group: UpkeptGroup, nowMs: number): boolean {
  if (group.memberCount > 0) return false;
  return group.type === 'consumer' || nowMs - group.state.phaseSinceMs >= LEFT_AFTER_MS;
}
