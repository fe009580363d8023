import { errorCodes, listPartitionReassignments } from '@rivermart/kafka-protocol';
import { CLUSTER_NAME } from '../security/resource-type';
import { defineHandler } from './handler';

/*
 * ListPartitionReassignments (key 46, version 0)
 *
 * Behaviour
 * - With one node nothing is ever on its way to another.
 */
export const listPartitionReassignmentsHandler = defineHandler(listPartitionReassignments, (exchange) => {
  const isAllowed = exchange.isAuthorized('describe', 'cluster', CLUSTER_NAME);
  const errorCode = isAllowed ? errorCodes.NONE : errorCodes.CLUSTER_AUTHORIZATION_FAILED;
  exchange.answer({ errorCode, errorMessage: null, topics: [] });
});
