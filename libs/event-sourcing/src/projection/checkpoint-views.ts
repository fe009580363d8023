import { defineView } from './view-definition';

/** How far a generation has read a partition. Written with the rows, so it is true after any crash. */
export const projectedPartition = defineView<{
  topic: string;
  partition: number;
  next_offset: number;
  events: number;
}>({
  name: 'projected_partition',
  key: ['topic', 'partition'],
  columns: { topic: 'text', partition: 'integer', next_offset: 'bigint', events: 'bigint' },
});

/** The version of each stream that the views show: what queries wait for, and what makes a second delivery harmless. */
export const projectedStream = defineView<{ stream_id: string; version: number }>({
  name: 'projected_stream',
  key: ['stream_id'],
  columns: { stream_id: 'uuid', version: 'integer' },
});

export const checkpointViews = [projectedPartition, projectedStream] as const;
