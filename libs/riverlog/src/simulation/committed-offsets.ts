import type { History } from './history';

/**
 * What a group may find as its offsets: by partition, nothing older than what was acknowledged before it asked,
 * nothing that nobody ever sent.
 */
export class CommittedOffsets {
  private readonly acknowledged = new Map<number, number>();
  private readonly sent = new Map<number, number>();

  constructor(
    private readonly group: string,
    private readonly history: History,
  ) {}

  acknowledgedOf(partition: number): number {
    return this.acknowledged.get(partition) ?? -1;
  }

  send(partition: number, offset: number): void {
    this.sent.set(partition, Math.max(offset, this.sent.get(partition) ?? -1));
  }

  acknowledge(partition: number, offset: number): void {
    this.acknowledged.set(partition, Math.max(offset, this.acknowledgedOf(partition)));
  }

  /** `atLeast` was acknowledged when the question was sent. */
  found(partition: number, offset: number, atLeast: number): void {
    const atMost = this.sent.get(partition) ?? -1;
    if (offset >= atLeast && offset <= atMost) return;
    const known = `acknowledged is ${atLeast}, sent ${atMost}`;
    this.history.violate(`${this.group} stands at ${offset} of partition ${partition}: ${known}`);
  }
}
