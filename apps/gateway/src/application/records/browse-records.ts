import type { PartitionRange, RecordPage } from '@rivermart/contracts';
import { partitionOf } from '@rivermart/messaging';
import { RuleViolation } from '@rivermart/kernel';
import { Injectable } from '@nestjs/common';
import { LogReader, type LogPlace, type LogRecord } from '../log/log-reader';
import { browsedRecord } from './browsed-record';
import { asFrom, startAt, type StartAt } from './start-at';

export interface RecordsRequest {
  readonly topic: string;
  readonly partition?: number | undefined;
  readonly from: string;
  readonly limit: number;
}

export class TopicUnknown extends RuleViolation {
  readonly code = 'operations.topic-unknown';
}

interface Scope {
  readonly request: RecordsRequest;
  readonly ranges: readonly PartitionRange[];
}

interface KeyScan {
  readonly topic: string;
  readonly range: PartitionRange;
  readonly from: number;
  readonly limit: number;
}

/** A page is small, and a fetch brings whole batches. */
const FETCH_BYTES = 128 * 1024;
/** Offsets looked at for a key before the page ends, found or not; the next page goes on. */
const MAX_SCANNED = 20_000;
/** Fetches for a page; a topic of large batches gets a shorter page. */
const MAX_FETCHES = 200;

/** Pages of a topic, read without a consumer group. */
@Injectable()
export class BrowseRecords {
  constructor(private readonly log: LogReader) {}

  async page(request: RecordsRequest): Promise<RecordPage> {
    const start = startAt(request.from);
    const scope = { request, ranges: await this.#ranges(request) };
    const { records, next } = await this.#read(scope, start);
    const { topic } = request;
    return { topic, partitions: scope.ranges, records: records.map(browsedRecord), next };
  }

  async one(place: LogPlace): Promise<LogRecord | undefined> {
    const { topic, partition, offset } = place;
    const [range] = await this.#ranges({ topic, partition });
    if (!range || offset < range.startOffset || offset >= range.endOffset) return undefined;
    const records = await this.log.read([place], { maxBytesPerPartition: FETCH_BYTES });
    return records.find((record) => record.offset === offset);
  }

  async #ranges({
    topic,
    partition,
  }: Pick<RecordsRequest, 'topic' | 'partition'>): Promise<PartitionRange[]> {
    const [starts, ends] = await Promise.all([
      this.log.offsets([topic], 'earliest'),
      this.log.offsets([topic], 'latest'),
    ]);
    const all = (ends.get(topic) ?? []).map((endOffset, index) => ({
      ...{ partition: index, endOffset, startOffset: starts.get(topic)?.[index] ?? 0 },
    }));
    const chosen = all.filter((range) => partition === undefined || range.partition === partition);
    if (chosen.length > 0) return chosen;
    throw new TopicUnknown(
      all.length === 0 ? `There is no topic "${topic}"` : `"${topic}" has no partition ${partition}`,
    );
  }

  #read(scope: Scope, start: StartAt): Promise<{ records: readonly LogRecord[]; next: string | null }> {
    switch (start.kind) {
      case 'end':
        return this.#backward(
          scope,
          scope.ranges.map(({ endOffset }) => endOffset),
        );
      case 'before':
        return this.#backward(scope, start.offsets);
      case 'key':
        return this.#ofKey(scope, start.key, start.offset);
      default:
        return this.#positions(scope, start).then((positions) => this.#forward(scope, positions));
    }
  }

  async #positions(
    { request, ranges }: Scope,
    start: Exclude<StartAt, { kind: 'end' | 'key' }>,
  ): Promise<readonly number[]> {
    switch (start.kind) {
      case 'offset':
        return ranges.map(() => start.offset);
      case 'time': {
        const offsets = (await this.log.offsets([request.topic], start.time)).get(request.topic);
        // Nothing is that new: -1.
        return ranges.map(({ partition, endOffset }) => {
          const offset = offsets?.[partition] ?? -1;
          return offset < 0 ? endOffset : offset;
        });
      }
      case 'after':
        return start.offsets;
      default:
        return ranges.map(({ startOffset }) => startOffset);
    }
  }

  /** Oldest first over all partitions. */
  async #forward({ request, ranges }: Scope, positions: readonly number[]) {
    const { topic, limit } = request;
    const lists = await Promise.all(
      ranges.map(({ partition, startOffset, endOffset }, index) =>
        this.#between(
          { topic, partition, offset: Math.max(startOffset, positions[index] ?? 0) },
          endOffset,
          limit,
        ),
      ),
    );
    const records = lists.flat().sort(byTime).slice(0, limit);
    const reached = ranges.map(({ partition, startOffset }, index) => {
      const last = records.findLast((record) => record.partition === partition);
      return last ? last.offset + 1 : Math.max(startOffset, positions[index] ?? 0);
    });
    const isEnd =
      ranges.every(({ endOffset }, index) => (reached[index] ?? 0) >= endOffset) || records.length === 0;
    return { records, next: isEnd ? null : asFrom('after', reached) };
  }

  /** Newest first over all partitions. */
  async #backward({ request, ranges }: Scope, ends: readonly number[]) {
    const { topic, limit } = request;
    const lists = await Promise.all(
      ranges.map(({ partition, startOffset, endOffset }, index) => {
        const end = Math.min(endOffset, ends[index] ?? endOffset);
        return this.#between({ topic, partition, offset: Math.max(startOffset, end - limit) }, end, limit);
      }),
    );
    const records = lists
      .flat()
      .sort((a, b) => byTime(b, a))
      .slice(0, limit);
    const reached = ranges.map(({ partition, endOffset }, index) => {
      const last = records.findLast((record) => record.partition === partition);
      return last?.offset ?? Math.min(endOffset, ends[index] ?? endOffset);
    });
    const isBeginning =
      ranges.every(({ startOffset }, index) => (reached[index] ?? 0) <= startOffset) || records.length === 0;
    return { records, next: isBeginning ? null : asFrom('before', reached) };
  }

  /** All records of a key lie in one partition, in order. */
  async #ofKey({ request, ranges }: Scope, key: string, from: number) {
    const { topic, limit } = request;
    const bytes = Buffer.from(key);
    const own = request.partition ?? partitionOf(bytes, ranges.length);
    const range = ranges.find(({ partition }) => partition === own);
    if (!range) return { records: [], next: null };
    return this.#scan({ topic, range, from, limit }, bytes);
  }

  async #scan({ topic, range, from, limit }: KeyScan, key: Buffer) {
    const { partition, endOffset } = range;
    const found: LogRecord[] = [];
    let offset = Math.max(range.startOffset, from);
    const last = offset + MAX_SCANNED;
    while (offset < Math.min(endOffset, last) && found.length < limit) {
      const read = await this.log.read([{ topic, partition, offset }], { maxBytesPerPartition: FETCH_BYTES });
      const ofKey = read.filter((record) => record.key?.equals(key)).slice(0, limit - found.length);
      found.push(...ofKey);
      const isFull = found.length >= limit;
      offset = ((isFull ? ofKey.at(-1) : read.at(-1))?.offset ?? endOffset - 1) + 1;
    }
    return { records: found, next: offset < endOffset ? `key@${offset}:${key.toString()}` : null };
  }

  /** Up to `limit` records from a place on, ending before an offset. */
  async #between(from: LogPlace, endOffset: number, limit: number): Promise<readonly LogRecord[]> {
    const found: LogRecord[] = [];
    let { offset } = from;
    for (let fetches = 0; offset < endOffset && found.length < limit && fetches < MAX_FETCHES; fetches += 1) {
      const read = await this.log.read([{ ...from, offset }], { maxBytesPerPartition: FETCH_BYTES });
      const last = read.at(-1);
      if (!last) break;
      found.push(...read.filter((record) => record.offset < endOffset));
      offset = last.offset + 1;
    }
    return found.slice(0, limit);
  }
}

/** Within a partition the order is the log's, whatever the times say. */
function byTime(a: LogRecord, b: LogRecord): number {
  if (a.partition === b.partition) return a.offset - b.offset;
  return a.timestampMs - b.timestampMs || a.partition - b.partition;
}
