import type { FollowedRecord, RecordReader } from '@rivermart/contracts';
import { Injectable } from '@nestjs/common';
import { AskServices } from '../ask-services';
import { systemMap } from '../live/system-map';
import { LogReader, type LogPlace } from '../log/log-reader';
import { serviceNames, type ServiceName, type UpstreamRequest } from '../ports';
import { BrowseRecords } from './browse-records';
import { browsedRecord, headerOf } from './browsed-record';

interface Handled {
  readonly state: RecordReader['state'];
  readonly handledAt: string | null;
}

/** One record and what became of it in every group that reads its topic. */
@Injectable()
export class FollowRecord {
  constructor(
    private readonly records: BrowseRecords,
    private readonly log: LogReader,
    private readonly services: AskServices,
  ) {}

  /** @param asked the caller's request to a service, at a path. */
  async of(place: LogPlace, asked: (path: string) => UpstreamRequest): Promise<FollowedRecord | undefined> {
    const record = await this.records.one(place);
    if (!record) return undefined;

    const { topic, partition, offset, timestampMs } = record;
    const readers = systemMap.topics.find(({ name }) => name === topic)?.readers ?? [];
    const query = new URLSearchParams({ topic, partition: String(partition), offset: String(offset) });
    const eventId = headerOf(record.headers, 'ce_id');
    if (eventId !== undefined) query.set('eventId', eventId);
    const names = readers.map(({ service }) => service).filter(isService);
    const [{ answers }, committed] = await Promise.all([
      this.services.all<Handled>(names, asked(`/ops/records?${query.toString()}`)),
      Promise.all(readers.map(({ group }) => this.log.committed(group, [topic]))),
    ]);
    const saidBy = new Map<string, Handled>(answers.map(({ service, answer }) => [service, answer]));
    return {
      ...browsedRecord(record),
      readers: readers.map(({ group, service }, index) => {
        const isPast = (committed[index]?.get(topic)?.[partition] ?? -1) > offset;
        return { group, service, ...reading(saidBy.get(service), { isPast, timestampMs }) };
      }),
    };
  }
}

/** A group that is past a record has done with it, also when its inbox has forgotten how. */
function reading(
  said: Handled | undefined,
  { isPast, timestampMs }: { readonly isPast: boolean; readonly timestampMs: number },
): Pick<RecordReader, 'state' | 'delayMs'> {
  if (said && said.state !== 'unknown') {
    const delayMs = said.handledAt === null ? null : Math.max(0, Date.parse(said.handledAt) - timestampMs);
    return { state: said.state, delayMs };
  }
  return { state: isPast ? (said ? 'handled' : 'unknown') : 'waiting', delayMs: null };
}

const isService = (name: string): name is ServiceName => serviceNames.some((known) => known === name);
