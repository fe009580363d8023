import type { BrowsedRecord, RecordPage } from '@rivermart/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { get, useStream } from '../../api';

const PAGE = 100;
const FOLLOWED = 200;

export const recordsPath = (topic: string, from: string, partition: number | null): string => {
  const query = new URLSearchParams({ from, limit: String(PAGE) });
  if (partition !== null) query.set('partition', String(partition));
  return `/api/ops/topics/${topic}/records?${query.toString()}`;
};

/** A page of records; it stays as it was read until one asks again. */
export const useRecords = (
  topic: string,
  from: string,
  partition: number | null,
  isOn: boolean,
): UseQueryResult<RecordPage> =>
  useQuery({
    queryKey: ['ops', 'records', topic, from, partition],
    queryFn: ({ signal }) => get<RecordPage>(recordsPath(topic, from, partition), { signal }),
    enabled: isOn,
    placeholderData: (before) => (before?.topic === topic ? before : undefined),
  });

export interface Followed {
  readonly records: readonly BrowsedRecord[];
  readonly count: number;
}

/** Records as they arrive, the newest first. */
export function useFollowedRecords(topic: string, partition: number | null, isOn: boolean): Followed {
  const [followed, setFollowed] = useState<Followed>({ records: [], count: 0 });
  useStream(isOn ? recordsPath(topic, 'end', partition) : null, (name, data) => {
    const told: unknown = JSON.parse(data);
    const fresh = name === 'record' ? [told as BrowsedRecord] : [];
    const more = name === 'more' ? (told as { readonly more: number }).more : fresh.length;
    setFollowed(({ records, count }) => ({
      records: [...fresh, ...records].slice(0, FOLLOWED),
      count: count + more,
    }));
  });
  return followed;
}
