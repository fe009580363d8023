import { describeQuorum, errorCodes } from '@rivermart/kafka-protocol';
import { NODE_ID } from '../broker';
import { CLUSTER_NAME } from '../security/resource-type';
import { defineHandler, type Exchange } from './handler';

/*
 * DescribeQuorum (key 55, versions 0-2)
 *
 * Behaviour
 * - One voter, which is the leader. Its log end offset is the number of changes of topics and configs, which
 *   is what a metadata log would hold.
 *
 * Version notes
 * - 1: times of the last fetch (KIP-836). 2: messages, directory ids and end points of the nodes (KIP-853).
 */
export const describeQuorumHandler = defineHandler(describeQuorum, (exchange) => {
  const { request, broker, connection } = exchange;
  if (!exchange.isAuthorized('describe', 'cluster', CLUSTER_NAME)) {
    const errorCode = errorCodes.CLUSTER_AUTHORIZATION_FAILED;
    return exchange.answer({ errorCode, errorMessage: null, topics: [], nodes: [] });
  }
  const topics = request.topics.map(({ topicName, partitions }) => ({
    topicName,
    partitions: partitions.map(({ partitionIndex }) => quorumOf(topicName, partitionIndex, exchange)),
  }));
  const { host, port } = broker.advertisedTo(connection);
  const nodes = [{ nodeId: NODE_ID, listeners: [{ name: connection.listener.name, host, port }] }];
  exchange.answer({ errorCode: errorCodes.NONE, errorMessage: null, topics, nodes });
});

const METADATA_TOPIC = '__cluster_metadata';
const NO_DIRECTORY = 'AAAAAAAAAAAAAAAAAAAAAA';

type Request = (typeof describeQuorum)['request']['shape'];
type Response = (typeof describeQuorum)['response']['shape'];

function quorumOf(topicName: string, partitionIndex: number, { broker }: Exchange<Request, Response>) {
  const unknown = { leaderId: -1, leaderEpoch: -1, highWatermark: -1, currentVoters: [], observers: [] };
  if (topicName !== METADATA_TOPIC || partitionIndex !== 0) {
    const errorCode = errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
    return { partitionIndex, errorCode, errorMessage: null, ...unknown };
  }
  const logEndOffset = broker.logs.metadataVersion;
  const nowMs = broker.clock.now().getTime();
  return {
    partitionIndex,
    errorCode: errorCodes.NONE,
    errorMessage: null,
    leaderId: NODE_ID,
    leaderEpoch: broker.logs.leaderEpoch,
    highWatermark: logEndOffset,
    currentVoters: [
      {
        replicaId: NODE_ID,
        replicaDirectoryId: NO_DIRECTORY,
        logEndOffset,
        lastFetchTimestamp: nowMs,
        lastCaughtUpTimestamp: nowMs,
      },
    ],
    observers: [],
  };
}
