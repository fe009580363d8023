import { errorCodes, offsetForLeaderEpoch } from '@rivermart/kafka-protocol';
import { epochError } from '../fetch/fetch-plan';
import { defineHandler } from './handler';

/*
 * OffsetForLeaderEpoch (key 23, versions 2-4)
 *
 * Behaviour
 * - Our epoch rises with each unclean start. A client that read past what survived learns here where the
 *   epoch it knows ended, and resets by its policy instead of reading other data at the same offset (KIP-320).
 */
export const offsetForLeaderEpochHandler = defineHandler(offsetForLeaderEpoch, (exchange) => {
  const { request, broker, answer } = exchange;
  const topics = request.topics.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map(({ partition, currentLeaderEpoch, leaderEpoch }) => {
      if (!exchange.isAuthorized('describe', 'topic', topic))
        return { partition, errorCode: errorCodes.TOPIC_AUTHORIZATION_FAILED };
      const log = broker.topics.partition(topic, partition);
      if (log === undefined) return { partition, errorCode: errorCodes.UNKNOWN_TOPIC_OR_PARTITION };
      const errorCode = epochError(currentLeaderEpoch, log.leaderEpoch);
      if (errorCode !== errorCodes.NONE) return { partition, errorCode };
      if (!log.isUsable) return { partition, errorCode: errorCodes.NOT_LEADER_OR_FOLLOWER };
      // The epoch we are in ends where the log ends, also while nothing was written in it.
      if (leaderEpoch === log.leaderEpoch)
        return { partition, errorCode, leaderEpoch, endOffset: log.logEndOffset };
      return { partition, errorCode, ...log.endOffsetForEpoch(leaderEpoch) };
    }),
  }));
  answer({ topics });
});
