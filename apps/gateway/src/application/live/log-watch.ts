import type { GroupFlow, RecordGlimpse, RecordGlimpses, TopicFlow } from '@rivermart/contracts';
import { Clock } from '@rivermart/kernel';
import { Injectable } from '@nestjs/common';
import { LogReader, type LogPlace, type LogRecord, type TopicOffsets } from '../log/log-reader';
import { LagHistory } from './lag-history';
import { LogPulse } from './log-pulse';
import { systemMap } from './system-map';

export interface LogFlows {
  readonly topics: readonly TopicFlow[];
  readonly groups: readonly GroupFlow[];
  readonly glimpses: RecordGlimpses;
}

const topicNames = systemMap.topics.map(({ name }) => name);
/** The topics each group reads. */
const topicsOf = new Map<string, readonly string[]>();
for (const { name, readers } of systemMap.topics)
  for (const { group } of readers) topicsOf.set(group, [...(topicsOf.get(group) ?? []), name]);

/** Looks between two looks at what changes seldom. */
const SELDOM = 8;
const MAX_GLIMPSES = 5;
const MAX_TIMES = 32;
const GLIMPSE_BYTES = 4_096;

/** Looks at the log: end offsets and what groups committed, in one request to each broker and one for each group. */
@Injectable()
export class LogWatch {
  readonly #pulse = new LogPulse(systemMap);
  #looks = 0;
  #starts: TopicOffsets = new Map();
  #consuming: ReadonlySet<string> = new Set();

  constructor(
    private readonly log: LogReader,
    private readonly clock: Clock,
    private readonly history: LagHistory,
  ) {}

  /** Rejects when the log is away. */
  async look(): Promise<LogFlows> {
    if (this.#looks++ % SELDOM === 0) await this.#lookSeldom();
    const [ends, ...committed] = await Promise.all([
      this.log.offsets(topicNames, 'latest'),
      ...[...topicsOf].map(
        async ([group, topics]) => [group, await this.log.committed(group, topics)] as const,
      ),
    ]);
    const reading = {
      ...{ ends, starts: this.#starts, consuming: this.#consuming, committed: new Map(committed) },
      atMs: this.clock.now().getTime(),
    };
    const topics = this.#pulse.topics(reading);
    const groups = this.#pulse.groups(reading);
    this.history.note(groups, reading.atMs);
    return { topics, groups, glimpses: await this.#glimpses(topics, ends) };
  }

  /** What is known after an outage may be anything. */
  forget(): void {
    this.#looks = 0;
  }

  async #lookSeldom(): Promise<void> {
    this.#starts = await this.log.offsets(topicNames, 'earliest');
    this.#consuming = await this.log.consuming([...topicsOf.keys()]);
    const places = this.#pulse.unknownTimes.slice(0, MAX_TIMES);
    if (places.length === 0) return;
    const firstOf = firstRecords(await this.#readSome(places));
    for (const place of places) {
      const record = firstOf.get(`${place.topic}/${place.partition}`);
      if (record) this.#pulse.recordTime(place, record.timestampMs);
    }
  }

  /** One record of each of a few partitions that got some: the newest. */
  async #glimpses(topics: readonly TopicFlow[], ends: TopicOffsets): Promise<RecordGlimpses> {
    const arrived = topics.reduce(
      (sum, topic) => sum + topic.arrived.reduce((all, count) => all + count, 0),
      0,
    );
    const places = topics
      .flatMap(({ topic, arrived: counts }) =>
        counts.flatMap((count, partition) => (count > 0 ? [{ topic, partition }] : [])),
      )
      .slice(0, MAX_GLIMPSES)
      .map((place) => ({ ...place, offset: (ends.get(place.topic)?.[place.partition] ?? 1) - 1 }));
    const shown =
      places.length === 0 ? [] : (await this.#readSome(places)).slice(0, MAX_GLIMPSES).map(glimpseOf);
    return { shown, more: Math.max(0, arrived - shown.length) };
  }

  /** Two consumers of one group may wait for the same partition: the log is asked for one place of each. */
  #readSome(places: readonly LogPlace[]): Promise<readonly LogRecord[]> {
    const first = new Map(places.map((place) => [`${place.topic}/${place.partition}`, place]));
    return this.log.read([...first.values()], { maxBytesPerPartition: GLIMPSE_BYTES });
  }
}

function firstRecords(records: readonly LogRecord[]): ReadonlyMap<string, LogRecord> {
  const first = new Map<string, LogRecord>();
  for (const record of records) {
    const partition = `${record.topic}/${record.partition}`;
    if (!first.has(partition)) first.set(partition, record);
  }
  return first;
}

function glimpseOf({ topic, partition, offset, key, headers, timestampMs }: LogRecord): RecordGlimpse {
  const type = headers.find(([name]) => name === 'ce_type')?.[1].toString() ?? '';
  return {
    ...{ topic, partition, offset, type, key: key?.toString() ?? '' },
    at: new Date(timestampMs).toISOString(),
  };
}
