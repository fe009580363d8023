import { errorCodes, type LogRecord } from '@rivermart/kafka-protocol';
import { fetchedRecords } from './fetched-records';
import { KeptTopic, type KeptRecord } from './kept-topic';

export const COMPACTED_TOPIC = 'facts';
const TOMBSTONES_STAY_MS = 3_000;
export const COMPACTED_CONFIG = {
  'cleanup.policy': 'compact',
  'segment.ms': '500',
  'min.cleanable.dirty.ratio': '0.01',
  'delete.retention.ms': String(TOMBSTONES_STAY_MS),
};
const KEYS = 5;

/** A compacted topic: every read from its start ends with the last value of each key, and invents nothing. */
export class CompactedTopic extends KeptTopic {
  private nextNumber = 0;

  async run(): Promise<void> {
    const { client, history, random } = this.parts;
    await this.identify();
    while (!history.isEnding) {
      if (random.chance(0.8)) await this.appendSome();
      if (random.chance(0.2)) await this.check();
      await client.pass(random.below(200));
    }
  }

  /** @returns false when it could not be read to its end. */
  async check(): Promise<boolean> {
    const { client } = this.parts;
    const startedMs = client.nowMs;
    const found = await this.readAll();
    // A tombstone may go while somebody reads for longer than it stays.
    if (found === undefined || client.nowMs - startedMs >= TOMBSTONES_STAY_MS) return false;
    this.compare(found);
    return true;
  }

  private compare(found: readonly LogRecord[]): void {
    const last = this.lastOfEach(found);
    for (const [key, expected] of new Map(this.written.map((record) => [record.key, record]))) {
      const there = last.get(key);
      if (there?.offset === expected.offset || (there === undefined && expected.value === null)) continue;
      this.parts.history.violate(`${key} ends with ${there?.value} instead of ${expected.value}`);
    }
  }

  /** By key, of records that were all written once and stand in their order. */
  private lastOfEach(found: readonly LogRecord[]): Map<string | null, KeptRecord> {
    const written = new Map(this.written.map((record) => [record.offset, record]));
    const last = new Map<string | null, KeptRecord>();
    let before = -1;
    for (const { offset, key, value } of found) {
      const record = written.get(offset);
      const isSame = record?.key === text(key) && record?.value === text(value);
      if (record !== undefined && isSame && offset > before) last.set(record.key, record);
      else this.parts.history.violate(`${COMPACTED_TOPIC} holds ${text(key)}=${text(value)} at ${offset}`);
      before = offset;
    }
    return last;
  }

  private async appendSome(): Promise<void> {
    const { random } = this.parts;
    const records = Array.from({ length: 1 + random.below(3) }, () => ({
      key: `k${random.below(KEYS)}`,
      value: random.chance(0.15) ? null : `v${this.nextNumber++}`,
    }));
    await this.append(COMPACTED_TOPIC, records);
  }

  private async readAll(): Promise<LogRecord[] | undefined> {
    const found: LogRecord[] = [];
    for (let offset = 0; ;) {
      const told = await fetchedRecords(this.parts.client, COMPACTED_TOPIC, 0, offset);
      if (told?.errorCode !== errorCodes.NONE) return undefined;
      if (told.next === undefined) return found;
      found.push(...told.records);
      offset = told.next;
    }
  }
}

const text = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString();
