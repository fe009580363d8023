interface Deadlines {
  sessionMs: number;
  rebalance: { readonly memberEpoch: number; readonly dueMs: number } | undefined;
  joinMs: number;
  syncMs: number;
}

/** When the members of a group are taken for dead. Not on disk: after a restart everybody gets a new session. */
export class MemberDeadlines {
  private readonly members = new Map<string, Deadlines>();

  /** Not heard of since. */
  session(memberId: string, dueMs: number): void {
    this.of(memberId).sessionMs = dueMs;
  }

  /** Did not give back what it was asked for while in this epoch. */
  rebalance(memberId: string, memberEpoch: number, dueMs: number): void {
    this.of(memberId).rebalance = { memberEpoch, dueMs };
  }

  forgetRebalance(memberId: string): void {
    const deadlines = this.members.get(memberId);
    if (deadlines !== undefined) deadlines.rebalance = undefined;
  }

  /** A classic member was told to join again; the first telling counts. */
  join(memberId: string, dueMs: number): void {
    const deadlines = this.of(memberId);
    deadlines.joinMs = Math.min(deadlines.joinMs, dueMs);
  }

  /** A classic member has joined and must ask for its assignment. */
  joined(memberId: string, syncDueMs: number): void {
    const deadlines = this.of(memberId);
    deadlines.joinMs = Infinity;
    deadlines.syncMs = syncDueMs;
  }

  synced(memberId: string): void {
    this.of(memberId).syncMs = Infinity;
  }

  forget(memberId: string): void {
    this.members.delete(memberId);
  }

  next(): number {
    let next = Infinity;
    for (const { sessionMs, joinMs, syncMs, rebalance } of this.members.values()) {
      next = Math.min(next, sessionMs, joinMs, syncMs, rebalance?.dueMs ?? Infinity);
    }
    return next;
  }

  /** A rebalance deadline of an epoch the member has left does not count. */
  passed(nowMs: number, epochOf: (memberId: string) => number | undefined): string[] {
    const isLate = ([memberId, deadlines]: [string, Deadlines]): boolean => {
      const { sessionMs, joinMs, syncMs, rebalance } = deadlines;
      if (Math.min(sessionMs, joinMs, syncMs) <= nowMs) return true;
      if (rebalance === undefined || rebalance.dueMs > nowMs) return false;
      deadlines.rebalance = undefined;
      return rebalance.memberEpoch === epochOf(memberId);
    };
    return [...this.members].filter(isLate).map(([memberId]) => memberId);
  }

  private of(memberId: string): Deadlines {
    let deadlines = this.members.get(memberId);
    if (deadlines === undefined) {
      deadlines = { sessionMs: Infinity, rebalance: undefined, joinMs: Infinity, syncMs: Infinity };
      this.members.set(memberId, deadlines);
    }
    return deadlines;
  }
}
