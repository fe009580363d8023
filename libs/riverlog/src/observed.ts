import type { Broker } from './broker';

export interface GroupSummary {
  readonly group: string;
  readonly state: string;
  readonly members: number;
}

export interface ConsumerLag {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly lag: number;
}

/*
 * What an operator sees of a running broker, read at the moment of asking.
 */

export const offlinePartitions = ({ topics }: Broker): string[] =>
  topics
    .all()
    .flatMap(({ partitions }) => partitions)
    .filter(({ offline }) => offline !== undefined)
    .map(({ topic, index }) => `${topic}-${index}`);

export const topicSizes = ({ topics }: Broker): { name: string; sizeBytes: number }[] =>
  topics.all().map(({ name, partitions }) => ({
    name,
    sizeBytes: partitions.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  }));

export const groupSummaries = ({ groups }: Broker): GroupSummary[] =>
  groups
    .all()
    .map(({ id, stateName, memberCount }) => ({ group: id, state: stateName, members: memberCount }));

export const consumerLags = ({ groups, topics }: Broker): ConsumerLag[] =>
  groups.all().flatMap(({ id, offsets }) =>
    offsets.entries().flatMap(({ topic, partition, committed }) => {
      const log = topics.partition(topic, partition);
      const lag = log === undefined ? 0 : Math.max(log.highWatermark - committed.offset, 0);
      return log === undefined ? [] : [{ group: id, topic, partition, lag }];
    }),
  );
