export interface SimulatedTransaction {
  readonly writer: string;
  readonly number: number;
  readonly values: string[];
  /** What it commits to the group of its writer: its number, or nothing. */
  commitsOffset: boolean;
  outcome: 'aborted' | 'committed' | 'unknown';
}

export interface SeenRecord {
  readonly partition: number;
  readonly offset: number;
  readonly value: string;
}

const ORDERED_VALUE = /^(.*)#(\d+)$/;

/** What the clients of a simulation were told and saw, and what follows from it for what the log must hold. */
export class History {
  /** Clients come to an end at the next good moment. */
  isEnding = false;
  readonly transactions: SimulatedTransaction[] = [];
  readonly violations = new Set<string>();
  private readonly acknowledged = new Map<string, SeenRecord>();
  private readonly seen = new Map<string, SeenRecord>();

  begin(writer: string, number: number): SimulatedTransaction {
    const transaction = { writer, number, values: [], commitsOffset: false, outcome: 'aborted' as const };
    this.transactions.push(transaction);
    return transaction;
  }

  acknowledge(record: SeenRecord): void {
    this.acknowledged.set(record.value, record);
  }

  /** A reader of committed records was given this. */
  see(record: SeenRecord): void {
    const place = `${record.partition}@${record.offset}`;
    const before = this.seen.get(place);
    if (before !== undefined && before.value !== record.value) {
      this.violate(`${place} was ${before.value} and is ${record.value}`);
    }
    this.seen.set(place, record);
  }

  violate(what: string): void {
    this.violations.add(what);
  }

  /** `found` is all that committed readers find in the end, in order of partition and offset. */
  check(found: readonly SeenRecord[], committedOffsets: ReadonlyMap<string, number>): void {
    const counts = new Map<string, number>();
    for (const { value } of found) counts.set(value, (counts.get(value) ?? 0) + 1);
    for (const [value, count] of counts) if (count > 1) this.violate(`${value} is there ${count} times`);
    this.checkAcknowledged(found);
    this.checkSeen(found);
    this.checkOrder(found);
    for (const transaction of this.transactions) this.checkTransaction(transaction, counts);
    for (const [writer, offset] of committedOffsets) this.checkOffset(writer, offset);
  }

  private checkAcknowledged(found: readonly SeenRecord[]): void {
    const places = new Map(found.map((record) => [record.value, record]));
    for (const { value, partition, offset } of this.acknowledged.values()) {
      const there = places.get(value);
      if (there === undefined) this.violate(`${value}, acknowledged at ${partition}@${offset}, is lost`);
      else if (there.offset !== offset) this.violate(`${value} moved from ${offset} to ${there.offset}`);
    }
  }

  private checkSeen(found: readonly SeenRecord[]): void {
    const values = new Map(found.map(({ partition, offset, value }) => [`${partition}@${offset}`, value]));
    for (const [place, { value }] of this.seen) {
      if (values.get(place) !== value) this.violate(`${value} was read at ${place} and is not there`);
    }
  }

  private checkOrder(found: readonly SeenRecord[]): void {
    const last = new Map<string, number>();
    for (const { partition, value } of found) {
      const [, writer = '', number = ''] = ORDERED_VALUE.exec(value) ?? [];
      const key = `${writer.split('.')[0]}@${partition}`;
      const before = last.get(key) ?? -1;
      if (Number(number) <= before) this.violate(`${value} stands behind #${before} of its writer`);
      last.set(key, Number(number));
    }
  }

  private checkTransaction(transaction: SimulatedTransaction, counts: ReadonlyMap<string, number>): void {
    const { writer, number, values, outcome } = transaction;
    const visible = values.filter((value) => counts.has(value)).length;
    const name = `transaction ${number} of ${writer} (${outcome})`;
    if (outcome === 'aborted' && visible > 0) this.violate(`${name} shows ${visible} of its values`);
    if (outcome === 'committed' && visible < values.length) this.violate(`${name} lost some of its values`);
    if (visible > 0 && visible < values.length) this.violate(`${name} is torn`);
  }

  /** The offset is the number of the newest transaction that committed one; unknown ones may count. */
  private checkOffset(writer: string, offset: number): void {
    const committing = this.transactions.filter((each) => each.writer === writer && each.commitsOffset);
    const certain = committing.filter(({ outcome }) => outcome === 'committed').at(-1)?.number ?? -1;
    const isPossible = committing.some(
      ({ number, outcome }) => number === offset && number >= certain && outcome !== 'aborted',
    );
    if (offset !== certain && !isPossible) {
      this.violate(`the group of ${writer} stands at ${offset} instead of ${certain}`);
    }
  }
}
