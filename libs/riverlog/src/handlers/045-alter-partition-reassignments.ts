import {
  alterPartitionReassignments,
  errorCodes,
  type InputOf,
  type ValueOf,
} from '@rivermart/kafka-protocol';
import { NODE_ID } from '../broker';
import { CLUSTER_NAME } from '../security/resource-type';
import { defineHandler, type Exchange } from './handler';

/*
 * AlterPartitionReassignments (key 45, versions 0-1)
 *
 * Behaviour
 * - A partition can only be where it is: replicas other than this node are INVALID_REPLICA_ASSIGNMENT.
 * - Null cancels a reassignment; none is ever under way: NO_REASSIGNMENT_IN_PROGRESS.
 *
 * Version notes
 * - 1: may forbid to change the replication factor, which cannot change here (KIP-860).
 */
export const alterPartitionReassignmentsHandler = defineHandler(alterPartitionReassignments, (exchange) => {
  const { request } = exchange;
  const { allowReplicationFactorChange } = request;
  if (!exchange.isAuthorized('alter', 'cluster', CLUSTER_NAME)) {
    const errorCode = errorCodes.CLUSTER_AUTHORIZATION_FAILED;
    return exchange.answer({ allowReplicationFactorChange, errorCode, errorMessage: null, responses: [] });
  }
  const responses = request.topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.map((partition) => reassignmentOf(name, partition, exchange)),
  }));
  exchange.answer({
    allowReplicationFactorChange,
    errorCode: errorCodes.NONE,
    errorMessage: null,
    responses,
  });
});

type Request = (typeof alterPartitionReassignments)['request']['shape'];
type Response = (typeof alterPartitionReassignments)['response']['shape'];
type PartitionRequest = ValueOf<Request>['topics'][number]['partitions'][number];
type PartitionAnswer = InputOf<Response>['responses'][number]['partitions'][number];

function reassignmentOf(
  topic: string,
  { partitionIndex, replicas }: PartitionRequest,
  { broker }: Exchange<Request, Response>,
): PartitionAnswer {
  const answer = (errorCode: number, errorMessage: string | null): PartitionAnswer => ({
    partitionIndex,
    errorCode,
    errorMessage,
  });
  if (broker.topics.partition(topic, partitionIndex) === undefined)
    return answer(errorCodes.UNKNOWN_TOPIC_OR_PARTITION, `No such partition as ${topic}-${partitionIndex}.`);
  if (replicas === null)
    return answer(errorCodes.NO_REASSIGNMENT_IN_PROGRESS, 'No partition reassignment is in progress.');
  if (replicas.length === 1 && replicas[0] === NODE_ID) return answer(errorCodes.NONE, null);
  return answer(errorCodes.INVALID_REPLICA_ASSIGNMENT, `There is one node, ${NODE_ID}.`);
}
