import { createHash } from 'node:crypto';
import type { TopicsImage } from './topics-image';

/**
 * Changes when a subscribed topic comes, goes or grows, so that the group notices (KIP-1101). 0 for no topics, as
 * in Kafka; otherwise its value is our own, which costs a group that moves between the two one rebalance.
 */
export function metadataHashOf(topicNames: ReadonlySet<string>, topics: TopicsImage): bigint {
  const lines = [...topicNames].sort().flatMap((name) => {
    const topicId = topics.topicId(name);
    return topicId === undefined ? [] : [`${name} ${topicId} ${topics.partitionCount(topicId)}`];
  });
  if (lines.length === 0) return 0n;
  return createHash('sha256').update(lines.join('\n')).digest().readBigInt64BE(0);
}
