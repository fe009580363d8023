import type { TimerWheel } from '../time/timer-wheel';
import type { Connection } from '../network/connection';

type Drop = () => void;

/**
 * Knows over which connection each member was last heard. When that connection ends and the member is not
 * heard over another one within the grace time, it is dropped: a killed process costs its group that long
 * instead of a whole session time-out. Off unless `connectionLossGraceMs` is set, for a client may lose
 * its connection and live.
 */
export class ConnectionLosses {
  private readonly connections = new Map<string, Connection>();

  constructor(
    private readonly timers: TimerWheel,
    private readonly graceMs: number | undefined,
  ) {}

  /** Called for every request of a member. `drop` is run at most once a lost connection. */
  heard(member: string, connection: Connection, drop: Drop): void {
    const { graceMs } = this;
    if (graceMs === undefined || this.connections.get(member) === connection) return;
    this.connections.set(member, connection);
    connection.onceClosed(() => {
      if (this.connections.get(member) !== connection) return;
      this.timers.add(graceMs, () => {
        if (this.connections.get(member) !== connection) return;
        this.connections.delete(member);
        drop();
      });
    });
  }

  /** The member left; what becomes of its connection no longer matters. */
  forget(member: string): void {
    this.connections.delete(member);
  }
}
