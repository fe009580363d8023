import type { CommittedOffsets } from './committed-offsets';
import { SESSION_MS } from './session-time';
import type { History } from './history';

interface Owner {
  readonly name: string;
  readonly partitions: readonly number[];
  /** Until then the broker cannot have given the member up for silence. */
  readonly safeUntilMs: number;
}

/**
 * What must hold between the members of a KIP-848 group: nobody is given a partition that another member, who
 * is not silent, was given and has not given back.
 */
export class OwnershipOracle {
  private readonly owners = new Map<string, Owner>();
  private readonly settled = new Map<string, readonly number[]>();

  constructor(
    readonly group: string,
    private readonly partitions: number,
    readonly offsets: CommittedOffsets,
    private readonly history: History,
  ) {}

  /** A heartbeat sent at `sentMs` was answered: the member has these from now on. */
  has(name: string, partitions: readonly number[], sentMs: number, nowMs: number): void {
    for (const other of this.owners.values()) {
      if (other.name === name || nowMs >= other.safeUntilMs) continue;
      const both = partitions.filter((partition) => other.partitions.includes(partition));
      if (both.length > 0)
        this.history.violate(`${name} and ${other.name} of ${this.group} both own ${both}`);
    }
    this.owners.set(name, { name, partitions, safeUntilMs: sentMs + SESSION_MS });
  }

  /** The member has stepped out, or was told that it is not one. */
  hasNothing(name: string): void {
    this.owners.delete(name);
  }

  /** Somebody who was heard of a moment ago is never unknown. */
  unknown(name: string, nowMs: number): void {
    const owner = this.owners.get(name);
    if (owner !== undefined && nowMs < owner.safeUntilMs)
      this.history.violate(`${name} of ${this.group} is unknown ${owner.safeUntilMs - nowMs} ms too early`);
    this.hasNothing(name);
  }

  settle(name: string, partitions: readonly number[]): void {
    this.settled.set(name, partitions);
  }

  check(members: number): void {
    const owned = [...this.settled.values()].flat();
    const isWhole = owned.length === this.partitions && new Set(owned).size === this.partitions;
    if (isWhole && this.settled.size === members) return;
    this.history.violate(`${this.group} did not settle: ${JSON.stringify([...this.settled])}`);
  }
}
