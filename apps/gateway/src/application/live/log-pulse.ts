import type { GroupFlow, SystemMap, TopicFlow } from '@rivermart/contracts';
import type { LogPlace, TopicOffsets } from '../log/log-reader';
import { PartitionArrivals } from './partition-arrivals';
import { TopicPace } from './topic-pace';

/** What one look at the log shows. */
export interface LogReading {
  readonly atMs: number;
  readonly ends: TopicOffsets;
  readonly starts: TopicOffsets;
  /** By group. */
  readonly committed: ReadonlyMap<string, TopicOffsets>;
  /** Groups with a member. */
  readonly consuming: ReadonlySet<string>;
}

/** Turns looks at the log into flows: what arrived since the last one, at which rate, who is how far behind. */
export class LogPulse {
  readonly #arrivals = new Map<string, PartitionArrivals>();
  readonly #paces = new Map<string, TopicPace>();
  /** Times of records that arrived before anybody watched, by place; undefined while nobody has looked them up. */
  #recordTimes = new Map<string, number | undefined>();

  constructor(private readonly map: SystemMap) {}

  topics({ ends, atMs }: LogReading): readonly TopicFlow[] {
    return this.map.topics.flatMap(({ name }) => {
      const endOffsets = ends.get(name);
      return endOffsets ? [this.#topic(name, endOffsets, atMs)] : [];
    });
  }

  /** After `topics` of the same reading, which notes what has arrived. */
  groups(reading: LogReading): readonly GroupFlow[] {
    const recordTimes = this.#recordTimes;
    this.#recordTimes = new Map();
    return this.map.topics.flatMap(({ name: topic, readers }) =>
      readers.flatMap(({ group }) =>
        reading.ends.has(topic) ? [this.#group(reading, { group, topic }, recordTimes)] : [],
      ),
    );
  }

  /** Records that groups wait for and that were there before anybody watched: their time is in the log only. */
  get unknownTimes(): readonly LogPlace[] {
    return [...this.#recordTimes]
      .filter(([, time]) => time === undefined)
      .map(([place]) => {
        const [topic = '', partition, offset] = place.split(' ');
        return { topic, partition: Number(partition), offset: Number(offset) };
      });
  }

  /** @param place may have been compacted away: the record found is then the next one. */
  recordTime({ topic, partition, offset }: LogPlace, timestampMs: number): void {
    const key = `${topic} ${partition} ${offset}`;
    if (this.#recordTimes.has(key)) this.#recordTimes.set(key, timestampMs);
  }

  #topic(topic: string, ends: readonly number[], atMs: number): TopicFlow {
    const arrived = ends.map((end, partition) => this.#arrivalsOf(topic, partition).seen(end, atMs));
    const endOffset = ends.reduce((sum, end) => sum + end, 0);
    const pace = this.#paces.get(topic) ?? new TopicPace();
    this.#paces.set(topic, pace);
    pace.seen(endOffset, atMs);
    return { topic, arrived: arrived.some(Boolean) ? arrived : [], perSecond: pace.perSecond, endOffset };
  }

  #group(
    { atMs, ends, starts, committed, consuming }: LogReading,
    { group, topic }: { readonly group: string; readonly topic: string },
    recordTimes: ReadonlyMap<string, number | undefined>,
  ): GroupFlow {
    const handled = committed.get(group)?.get(topic) ?? [];
    // A partition without a committed offset will be read from its beginning.
    const next = (ends.get(topic) ?? []).map((end, partition) => {
      const offset = handled[partition] ?? -1;
      return offset < 0 ? (starts.get(topic)?.[partition] ?? end) : offset;
    });
    const lag = (ends.get(topic) ?? []).map((end, partition) => Math.max(0, end - (next[partition] ?? end)));
    const waiting = lag.flatMap((records, partition) =>
      records > 0 ? [this.#timeOf({ topic, partition, offset: next[partition] ?? 0 }, recordTimes)] : [],
    );
    const known = waiting.filter((time) => time !== undefined);
    const oldest = known.length > 0 ? Math.min(...known) : undefined;
    return {
      ...{ group, topic, lag: lag.some(Boolean) ? lag : [] },
      lagSeconds: lagSeconds(waiting.length, oldest, atMs),
      isConsuming: consuming.has(group),
    };
  }

  #timeOf(place: LogPlace, recordTimes: ReadonlyMap<string, number | undefined>): number | undefined {
    const arrival = this.#arrivalsOf(place.topic, place.partition).arrivalOf(place.offset);
    if (arrival !== undefined) return arrival;
    const key = `${place.topic} ${place.partition} ${place.offset}`;
    const time = recordTimes.get(key);
    this.#recordTimes.set(key, time);
    return time;
  }

  #arrivalsOf(topic: string, partition: number): PartitionArrivals {
    const key = `${topic} ${partition}`;
    const known = this.#arrivals.get(key) ?? new PartitionArrivals();
    this.#arrivals.set(key, known);
    return known;
  }
}

function lagSeconds(waiting: number, oldestMs: number | undefined, nowMs: number): number | null {
  if (waiting === 0) return 0;
  return oldestMs === undefined ? null : Math.round(Math.max(0, nowMs - oldestMs) / 100) / 10;
}
