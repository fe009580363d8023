import type { CommittedOffsets } from './committed-offsets';
import type { History } from './history';

/** What a member of a classic group ends with. */
export interface SettledMember {
  readonly name: string;
  readonly generation: number;
  readonly partitions: readonly number[];
}

/**
 * What must hold between the members of a classic group: in a generation no partition has two owners, a
 * generation that was shared out never comes again with another assignment, and nobody commits for one that
 * is over.
 */
export class GenerationOracle {
  /** The newest generation that any member was given its assignment of. */
  newest = -1;
  private readonly owners = new Map<number, Map<number, string>>();
  private readonly settled: SettledMember[] = [];

  constructor(
    readonly group: string,
    private readonly partitions: number,
    readonly offsets: CommittedOffsets,
    private readonly history: History,
  ) {}

  /** `newestBefore` was known when the request was sent. */
  joined(name: string, generation: number, newestBefore: number): void {
    if (generation >= newestBefore) return;
    this.history.violate(`${name} joined generation ${generation} of ${this.group} after ${newestBefore}`);
  }

  assigned(name: string, generation: number, partitions: readonly number[]): void {
    this.newest = Math.max(this.newest, generation);
    const owners = this.owners.get(generation) ?? new Map<number, string>();
    this.owners.set(generation, owners);
    for (const partition of partitions) {
      const other = owners.get(partition);
      if (other !== undefined && other !== name) {
        this.history.violate(
          `generation ${generation} of ${this.group} gives ${partition} to ${other} and ${name}`,
        );
      }
      owners.set(partition, name);
    }
    for (const [partition, owner] of owners) {
      if (owner !== name || partitions.includes(partition)) continue;
      this.history.violate(`generation ${generation} of ${this.group} took ${partition} from ${name}`);
    }
  }

  /** A commit was accepted; `newestBefore` was known when it was sent. */
  committed(name: string, generation: number, newestBefore: number): void {
    if (generation >= newestBefore) return;
    this.history.violate(
      `${name} committed for generation ${generation} of ${this.group} in ${newestBefore}`,
    );
  }

  settle(member: SettledMember): void {
    this.settled.push(member);
  }

  /** After a time without faults: all in one generation, everything shared out. */
  check(members: number): void {
    const generations = new Set(this.settled.map(({ generation }) => generation));
    const owned = this.settled.flatMap(({ partitions }) => partitions);
    const isWhole = owned.length === this.partitions && new Set(owned).size === this.partitions;
    if (this.settled.length === members && generations.size === 1 && isWhole) return;
    this.history.violate(`${this.group} did not settle: ${JSON.stringify(this.settled)}`);
  }
}
