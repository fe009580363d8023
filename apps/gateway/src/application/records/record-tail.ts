import type { BrowsedRecord, RecordPage } from '@rivermart/contracts';
import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogReader } from '../log/log-reader';
import { browsedRecord } from './browsed-record';

const EVERY_MS = 250;
/** Of all partitions in a quarter of a second: twenty a second is as fast as anybody reads. */
const MAX_SHOWN = 5;
const FETCH_BYTES = 32 * 1024;

export interface TailPortion {
  readonly records: readonly BrowsedRecord[];
  /** Records that arrived and are not shown. */
  readonly more: number;
}

/** Follows a topic as records arrive. */
@Injectable()
export class RecordTail {
  constructor(private readonly log: LogReader) {}

  /** From the end of a page on, until the caller stops asking. */
  async *of({ topic, partitions }: RecordPage): AsyncGenerator<TailPortion> {
    let reached = new Map(partitions.map(({ partition, endOffset }) => [partition, endOffset]));
    for (;;) {
      await sleep(EVERY_MS);
      const ends = (await this.log.offsets([topic], 'latest')).get(topic) ?? [];
      const grown = [...reached].filter(([partition, offset]) => (ends[partition] ?? 0) > offset);
      const arrived = grown.reduce((sum, [partition, offset]) => sum + (ends[partition] ?? 0) - offset, 0);
      const places = grown.map(([partition, offset]) => ({ topic, partition, offset }));
      const read =
        places.length === 0 ? [] : await this.log.read(places, { maxBytesPerPartition: FETCH_BYTES });
      const shown = read
        .filter(({ partition, offset }) => offset < (ends[partition] ?? 0))
        .sort((a, b) => a.timestampMs - b.timestampMs)
        .slice(-MAX_SHOWN);
      reached = new Map([...reached.keys()].map((partition) => [partition, ends[partition] ?? 0]));
      yield { records: shown.map(browsedRecord), more: Math.max(0, arrived - shown.length) };
    }
  }
}
