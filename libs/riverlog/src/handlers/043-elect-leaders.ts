import { electLeaders, errorCodes, type InputOf } from '@rivermart/kafka-protocol';
import { CLUSTER_NAME } from '../security/resource-type';
import { defineHandler, type Exchange } from './handler';

/*
 * ElectLeaders (key 43, versions 0-2)
 *
 * Behaviour
 * - The one node leads every partition: ELECTION_NOT_NEEDED for each that is named.
 * - Null asks for all partitions; then only those that changed are told, which is none (KIP-460).
 */
export const electLeadersHandler = defineHandler(electLeaders, (exchange) => {
  if (!exchange.isAuthorized('alter', 'cluster', CLUSTER_NAME)) return refuse(exchange);
  const asked = exchange.request.topicPartitions ?? [];
  const replicaElectionResults = asked.map(({ topic, partitions }) => ({
    topic,
    partitionResult: partitions.map((partitionId) => electionOf(topic, partitionId, exchange)),
  }));
  exchange.answer({ errorCode: errorCodes.NONE, replicaElectionResults });
});

type Request = (typeof electLeaders)['request']['shape'];
type Response = (typeof electLeaders)['response']['shape'];
type PartitionAnswer = InputOf<Response>['replicaElectionResults'][number]['partitionResult'][number];

function electionOf(
  topic: string,
  partitionId: number,
  { broker }: Exchange<Request, Response>,
): PartitionAnswer {
  const isKnown = broker.topics.partition(topic, partitionId) !== undefined;
  return isKnown
    ? { partitionId, errorCode: errorCodes.ELECTION_NOT_NEEDED, errorMessage: 'The one node leads already.' }
    : {
        partitionId,
        errorCode: errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
        errorMessage: `No such partition as ${topic}-${partitionId}.`,
      };
}

/** Version 0 has no error for the whole request, so each partition carries it. */
function refuse({ request, version, answer }: Exchange<Request, Response>): void {
  const errorCode = errorCodes.CLUSTER_AUTHORIZATION_FAILED;
  const asked = version === 0 ? (request.topicPartitions ?? []) : [];
  const replicaElectionResults = asked.map(({ topic, partitions }) => ({
    topic,
    partitionResult: partitions.map((partitionId) => ({ partitionId, errorCode, errorMessage: null })),
  }));
  answer({ errorCode, replicaElectionResults });
}
