import type { RewindRequest, RewindResult } from '@rivermart/contracts';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { post } from '../../api';

/** Sets a group back or ahead, or says what that would mean. */
export function useRewind(group: string): UseMutationResult<RewindResult, Error, RewindRequest> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request) =>
      post<RewindResult>(`/api/ops/groups/${encodeURIComponent(group)}/rewind`, request),
    onSuccess: ({ isDryRun }) => {
      if (!isDryRun) void queries.invalidateQueries({ queryKey: ['ops', 'group', group] });
    },
  });
}
