import type { TopicDefinition } from '../topics';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The topics as a Markdown table, for the generated reference. */
export function topicTable(topics: readonly TopicDefinition[]): string {
  const rows = topics.map(({ name, key, partitions, retentionMs, cleanupPolicy, dataClass, meaning }) => {
    const kept = retentionMs < 0 ? 'for ever' : `${retentionMs / DAY_MS} days`;
    return `| \`${name}\` | ${key} | ${partitions} | ${kept} | ${cleanupPolicy} | ${dataClass} | ${meaning} |`;
  });
  return [
    '| topic | key | partitions | kept | clean-up | data | meaning |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
