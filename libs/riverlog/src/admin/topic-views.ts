import type { PartitionLog, TopicLog } from '@rivermart/commit-log';
import type { Broker } from '../broker';
import { isInternalTopic } from '../topics/topic-catalogue';

export const topicViews = (broker: Broker) => broker.topics.all().map((topic) => summaryOf(topic, broker));

/** Undefined for a topic there is not. */
export function topicView(broker: Broker, name: string) {
  const topic = broker.topics.byName(name);
  if (topic === undefined) return undefined;
  return {
    ...summaryOf(topic, broker),
    configs: Object.fromEntries(topic.configEntries),
    partitionDetails: topic.partitions.map(partitionOf),
  };
}

const summaryOf = (topic: TopicLog, broker: Broker) => ({
  name: topic.name,
  topicId: broker.topics.idOf(topic),
  isInternal: isInternalTopic(topic.name),
  partitions: topic.partitions.length,
  records: topic.partitions.reduce((sum, log) => sum + log.logEndOffset - log.logStartOffset, 0),
  sizeBytes: topic.partitions.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  durability: durabilityOf(topic),
});

/** What an answer to `acks=all` promises. */
const durabilityOf = ({ config }: TopicLog): string =>
  config.flushPolicy === 'commit'
    ? 'on disk before it is acknowledged'
    : 'with the operating system when it is acknowledged';

const partitionOf = (log: PartitionLog) => ({
  partition: log.index,
  logStartOffset: log.logStartOffset,
  highWatermark: log.highWatermark,
  lastStableOffset: log.lastStableOffset,
  logEndOffset: log.logEndOffset,
  leaderEpoch: log.leaderEpoch,
  sizeBytes: log.sizeBytes,
  isOffline: log.offline !== undefined,
});
