import type { CoordinatedGroup } from './coordinated-group';
import type { GroupLog } from './store/group-log';
import { groupRecord, offsetRecord } from './store/group-records';
import type { PendingOffsets } from './store/pending-offsets';

/** Below this many records a rewrite is not worth its while. */
const MIN_RECORDS = 20_000;
/** Rewritten when at most one record in so many still counts. */
const DEAD_RATIO = 4;
const RECORDS_PER_BATCH = 1_000;

interface Upkept {
  readonly groups: () => readonly CoordinatedGroup[];
  readonly pending: PendingOffsets;
  readonly log: GroupLog;
  readonly offsetsRetentionMs: number;
  readonly deleteGroup: (groupId: string) => void;
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
      if (this.isExpired(group, nowMs)) this.upkept.deleteGroup(group.id);
    }
    if (this.isWorthRewriting()) this.upkept.log.whenQuiet(() => this.rewrite(nowMs));
  }

  private isExpired({ id, state, offsets }: CoordinatedGroup, nowMs: number): boolean {
    if (state.phase !== 'Empty' || this.upkept.pending.hasGroup(id)) return false;
    const hadMembers = state.protocolType !== null;
    const lastUsedMs = offsets
      .entries()
      .reduce(
        (latest, { committed }) => Math.max(latest, committed.commitTimestampMs),
        hadMembers ? state.phaseSinceMs : 0,
      );
    return lastUsedMs > 0 && nowMs - lastUsedMs >= this.upkept.offsetsRetentionMs;
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
    const isAtRest = groups.every(({ state }) => state.phase === 'Stable' || state.phase === 'Empty');
    if (!isAtRest || !this.upkept.pending.isEmpty) return;
    const records = groups.flatMap((group) => [
      groupRecord(group.state, nowMs),
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
