import { errorCodes, findCoordinator } from '@rivermart/kafka-protocol';
import { NODE_ID } from '../broker';
import { defineHandler } from './handler';

/*
 * FindCoordinator (key 10, versions 0-6)
 *
 * Behaviour
 * - This node coordinates every group and every transaction, at the address the client reached it by.
 * - Coordinators of share groups are refused: those APIs are not advertised.
 *
 * Version notes
 * - 1: key type. 4: several keys in one request, answered each on its own.
 */
export const findCoordinatorHandler = defineHandler(findCoordinator, (exchange) => {
  const { request, version, broker, connection } = exchange;
  const here = { nodeId: NODE_ID, ...broker.advertisedTo(connection) };
  const problem = problemOf(request.keyType);
  const found =
    problem === null
      ? { errorCode: errorCodes.NONE, errorMessage: null, ...here }
      : { errorCode: errorCodes.INVALID_REQUEST, errorMessage: problem, nodeId: -1, host: '', port: -1 };
  if (version < MANY_KEYS_SINCE) return exchange.answer(found);
  exchange.answer({ coordinators: request.coordinatorKeys.map((key) => ({ key, ...found })) });
});

const MANY_KEYS_SINCE = 4;
const GROUP = 0;
const TRANSACTION = 1;

const problemOf = (keyType: number): string | null =>
  keyType === GROUP || keyType === TRANSACTION ? null : `Coordinator type ${keyType} is not supported.`;
