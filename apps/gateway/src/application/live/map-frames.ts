import type { LiveFeed, MapFrame, RecordGlimpses, TopicFlow } from '@rivermart/contracts';

/** What a viewer gets at once. */
export type LiveFrame = Pick<LiveFeed, 'map' | 'records'> & Partial<Pick<LiveFeed, 'figures'>>;

const MAX_SHOWN = 5;

/** For somebody who begins to look: nothing has arrived before his eyes. */
export const asFirst = ({ map, figures }: LiveFrame): LiveFrame => ({
  map: { ...map, topics: map.topics.map((topic) => ({ ...topic, arrived: [] })) },
  records: { shown: [], more: 0 },
  ...(figures && { figures }),
});

/** One frame instead of two, for a viewer who missed the first: the newest state, and all that arrived. */
export function coalesced(missed: LiveFrame, newest: LiveFrame): LiveFrame {
  const figures = newest.figures ?? missed.figures;
  return {
    map: { ...newest.map, topics: newest.map.topics.map((topic) => withArrivalsOf(missed.map, topic)) },
    records: together(missed.records, newest.records),
    ...(figures && { figures }),
  };
}

function withArrivalsOf({ topics }: MapFrame, topic: TopicFlow): TopicFlow {
  const missed = topics.find(({ topic: name }) => name === topic.topic)?.arrived ?? [];
  if (missed.length === 0) return topic;
  return { ...topic, arrived: missed.map((count, partition) => count + (topic.arrived[partition] ?? 0)) };
}

function together(missed: RecordGlimpses, newest: RecordGlimpses): RecordGlimpses {
  const all = [...missed.shown, ...newest.shown];
  const shown = all.slice(-MAX_SHOWN);
  return { shown, more: missed.more + newest.more + all.length - shown.length };
}
