import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { get, put } from '../../api';

export const parties = ['psp', 'sms', 'mail', 'carrier'] as const;
export type Party = (typeof parties)[number];
const modes = ['normal', 'refuse', 'delay', 'timeout', 'double'] as const;
export type FaultMode = (typeof modes)[number];

/** SMS and mail report nothing, so they have nothing to tell twice. */
export const modesOf = (party: Party): readonly FaultMode[] =>
  party === 'sms' || party === 'mail' ? modes.filter((mode) => mode !== 'double') : modes;

export interface Fault {
  readonly mode: FaultMode;
  readonly delayMs: number;
  /** When it was switched on; null while the party behaves. */
  readonly since: string | null;
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
    mutationFn: (changes: Partial<Record<Party, Omit<Fault, 'since'>>>) =>
      put<Faults>('/api/ops/faults', changes),
    onSuccess: (faults) => queries.setQueryData(KEY, faults),
  });
}
