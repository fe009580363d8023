/** Something that happened to a group, in words for people. */
export interface GroupEvent {
  readonly atMs: number;
  readonly event: 'joined' | 'left' | 'expired' | 'rebalance' | 'stable' | 'empty' | 'protocol';
  readonly memberId: string | null;
  readonly generation: number;
  /** Why, in the client's own words where it gave any (KIP-800). */
  readonly reason: string | null;
}

/** More than a look at the last few rebalances needs. */
const KEPT = 100;

/** The newest events of a group: why it rebalances. Not on disk. */
export class GroupHistory {
  private readonly events: GroupEvent[] = [];

  note(event: GroupEvent): void {
    this.events.push(event);
    if (this.events.length > KEPT) this.events.shift();
  }

  /** Oldest first. */
  all(): readonly GroupEvent[] {
    return this.events;
  }
}
