import type { ProcessAct, ProcessView } from '@rivermart/contracts';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { post } from '../../api';

interface Asked {
  readonly name: string;
  readonly act: ProcessAct;
}

/** Stops, pauses or kills a process, or undoes it; afterwards the processes are read again. */
export function useProcessAct(): UseMutationResult<ProcessView, Error, Asked> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, act }) => post<ProcessView>(`/api/ops/processes/${name}/${act}`, {}),
    onSettled: () => queries.invalidateQueries({ queryKey: ['ops', 'processes'] }),
  });
}
