import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { get, put } from '../../api';

export const parties = ['psp', 'sms', 'mail', 'carrier'] as const;
export type Party = (typeof parties)[number];
export const modes = ['normal', 'refuse', 'delay', 'timeout', 'double'] as const;
export type FaultMode = (typeof modes)[number];

export interface Fault {
  readonly mode: FaultMode;
  readonly delayMs: number;
}
export type Faults = Readonly<Record<Party, Fault>>;

const KEY = ['ops', 'faults'];

/** How the third parties misbehave, as they say themselves. */
export const useFaults = (): UseQueryResult<Faults> =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<Faults>('/api/ops/faults', { signal }),
    refetchInterval: 2_000,
  });

export function useFaultSwitch() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (changes: Partial<Record<Party, Fault>>) => put<Faults>('/api/ops/faults', changes),
    onSuccess: (faults) => queries.setQueryData(KEY, faults),
  });
}
