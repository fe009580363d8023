import { deleteRecords, errorCodes, listOffsets } from '@rivermart/kafka-protocol';
import { fetchedRecords } from './fetched-records';
import { KeptTopic } from './kept-topic';

const { NONE } = errorCodes;
export const TRIMMED_TOPIC = 'trail';
const RETENTION_MS = 4_000;
export const TRIMMED_CONFIG = { 'segment.ms': '700', 'retention.ms': String(RETENTION_MS) };
const EARLIEST = -2;

/**
 * A topic whose front goes by age and by DeleteRecords: what was deleted never comes back, what was neither
 * deleted nor old is there, and nothing in between is missing.
 */
export class TrimmedTopic extends KeptTopic {
  private nextNumber = 0;
  /** Before it somebody asked for records to be deleted; before the other one was told that they are. */
  private askedTo = 0;
  private trimmedTo = 0;

  async run(): Promise<void> {
    const { client, history, random } = this.parts;
    await this.identify();
    while (!history.isEnding) {
      if (random.chance(0.7)) await this.appendSome();
      if (random.chance(0.1)) await this.trim();
      if (random.chance(0.2)) await this.check();
      await client.pass(random.below(200));
    }
  }

  /** @returns false when it could not be read to its end. */
  async check(): Promise<boolean> {
    const { history, client } = this.parts;
    const { trimmedTo } = this;
    const start = await this.earliest();
    if (start === undefined) return false;
    const found = await this.readFrom(start);
    // Meanwhile the start may have moved on.
    if (found === undefined) return false;
    const oldMs = client.nowMs - RETENTION_MS;
    const mustBeThere = this.written.find(
      ({ offset, timestampMs }) => offset >= this.askedTo && timestampMs > oldMs,
    );
    if (start < trimmedTo) history.violate(`${TRIMMED_TOPIC} starts at ${start}, deleted up to ${trimmedTo}`);
    if (mustBeThere !== undefined && start > mustBeThere.offset)
      history.violate(`${TRIMMED_TOPIC} starts at ${start} and should hold ${mustBeThere.offset}`);
    const expected = this.written
      .filter(({ offset }) => offset >= start)
      .map(({ offset, value }) => `${offset} ${value}`);
    if (found.join() !== expected.join())
      history.violate(`${TRIMMED_TOPIC} holds ${found.join()} instead of ${expected.join()}`);
    return true;
  }

  private async appendSome(): Promise<void> {
    const { random } = this.parts;
    const records = Array.from({ length: 1 + random.below(3) }, () => ({
      key: null,
      value: `r${this.nextNumber++}`,
    }));
    await this.append(TRIMMED_TOPIC, records);
  }

  private async trim(): Promise<void> {
    const last = this.written.at(-1)?.offset ?? 0;
    const offset = this.askedTo + this.parts.random.below(Math.max(last - this.askedTo, 1));
    this.askedTo = offset;
    const topics = [{ name: TRIMMED_TOPIC, partitions: [{ partitionIndex: 0, offset }] }];
    let lowWatermark = -1;
    const errorCode = await this.insist(async () => {
      const answer = await this.parts.client.ask(deleteRecords, 2, { topics, timeoutMs: 1_000 });
      const told = answer.topics[0]?.partitions[0];
      lowWatermark = told?.lowWatermark ?? -1;
      return told?.errorCode ?? -1;
    });
    // By then retention may have gone further.
    if (errorCode === NONE && lowWatermark >= offset) this.trimmedTo = Math.max(this.trimmedTo, lowWatermark);
    else if (errorCode !== errorCodes.OFFSET_OUT_OF_RANGE || offset >= last)
      this.parts.history.violate(`DeleteRecords to ${offset} was told ${errorCode} and ${lowWatermark}`);
  }

  private async earliest(): Promise<number | undefined> {
    let start: number | undefined;
    const asked = { partitionIndex: 0, currentLeaderEpoch: -1, timestamp: EARLIEST };
    const errorCode = await this.insist(async () => {
      const topics = [{ name: TRIMMED_TOPIC, partitions: [asked] }];
      const answer = await this.parts.client.ask(listOffsets, 5, {
        replicaId: -1,
        isolationLevel: 1,
        topics,
      });
      const told = answer.topics[0]?.partitions[0];
      start = told?.offset;
      return told?.errorCode ?? -1;
    });
    return errorCode === NONE ? start : undefined;
  }

  private async readFrom(start: number): Promise<string[] | undefined> {
    const found: string[] = [];
    for (let offset = start; ;) {
      const told = await fetchedRecords(this.parts.client, TRIMMED_TOPIC, 0, offset);
      if (told?.errorCode !== NONE) return undefined;
      if (told.next === undefined) return found;
      found.push(...told.records.map(({ offset: at, value }) => `${at} ${String(value)}`));
      offset = told.next;
    }
  }
}
