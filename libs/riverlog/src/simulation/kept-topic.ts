import { SimulatedWriter } from './simulated-writer';

export interface KeptRecord {
  readonly offset: number;
  readonly key: string | null;
  readonly value: string | null;
  readonly timestampMs: number;
}

/** A topic of one partition whose only writer knows all it ever held, and does one thing after the other. */
export abstract class KeptTopic extends SimulatedWriter {
  /** All that was acknowledged, in order. */
  protected readonly written: KeptRecord[] = [];

  /** Whoever looks at the end loses no more connections: what cannot be read then is the broker's doing. */
  settle(): void {
    this.parts.client.lossProbability = 0;
  }

  protected async append(
    topic: string,
    records: readonly Pick<KeptRecord, 'key' | 'value'>[],
  ): Promise<void> {
    const timestampMs = this.parts.client.nowMs;
    const { errorCode, baseOffset } = await this.write(0, records, {
      ...{ version: 9, transactionalId: null, topic },
    });
    if (errorCode !== 0) return this.parts.history.violate(`${topic} was told ${errorCode}`);
    const expected = (this.written.at(-1)?.offset ?? -1) + 1;
    if (baseOffset !== expected) {
      this.parts.history.violate(`${topic} stored at ${baseOffset} what belongs at ${expected}`);
    }
    records.forEach((record, at) => this.written.push({ ...record, offset: baseOffset + at, timestampMs }));
  }
}
