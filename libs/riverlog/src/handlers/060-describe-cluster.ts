import { describeCluster, errorCodes } from '@rivermart/kafka-protocol';
import { NODE_ID } from '../broker';
import { clusterOperations } from './cluster-operations';
import { defineHandler } from './handler';

/*
 * DescribeCluster (key 60, versions 0-2)
 *
 * Behaviour
 * - One broker, at the address the client reached it by; it is the controller too.
 *
 * Version notes
 * - 1: controllers may be asked for instead of brokers (KIP-919): MISMATCHED_ENDPOINT_TYPE on a broker's port, and
 *   UNSUPPORTED_ENDPOINT_TYPE for what is neither.
 */
export const describeClusterHandler = defineHandler(describeCluster, (exchange) => {
  const { request, broker, connection, answer } = exchange;
  const { clusterId } = broker.logs;
  if (request.endpointType !== BROKERS) {
    const isKnown = request.endpointType === CONTROLLERS;
    const errorMessage = isKnown ? 'This is a broker, not a controller.' : 'There is no such endpoint type.';
    const errorCode = isKnown ? errorCodes.MISMATCHED_ENDPOINT_TYPE : errorCodes.UNSUPPORTED_ENDPOINT_TYPE;
    return answer({ errorCode, errorMessage, clusterId: '', controllerId: -1, brokers: [] });
  }
  const { host, port } = broker.advertisedTo(connection);
  answer({
    errorCode: errorCodes.NONE,
    errorMessage: null,
    clusterId,
    controllerId: NODE_ID,
    ...(request.includeClusterAuthorizedOperations
      ? { clusterAuthorizedOperations: clusterOperations(exchange) }
      : {}),
    brokers: [{ brokerId: NODE_ID, host, port, rack: null }],
  });
});

const BROKERS = 1;
const CONTROLLERS = 2;
