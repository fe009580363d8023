import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { get } from '../../api';

/** A topic of the log with its offsets, as `GET /api/ops/topics` tells. */
export interface TopicState {
  readonly name: string;
  readonly partitions: readonly {
    readonly partition: number;
    readonly startOffset: number;
    readonly endOffset: number;
  }[];
}

export const useTopics = (): UseQueryResult<readonly TopicState[]> =>
  useQuery({
    queryKey: ['ops', 'topics'],
    queryFn: async ({ signal }) =>
      (await get<{ topics: readonly TopicState[] }>('/api/ops/topics', { signal })).topics,
    refetchInterval: 3_000,
  });

export const recordsIn = ({ partitions }: TopicState): number =>
  partitions.reduce((sum, { startOffset, endOffset }) => sum + endOffset - startOffset, 0);
