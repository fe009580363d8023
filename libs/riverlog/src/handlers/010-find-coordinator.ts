import { errorCodes, findCoordinator } from '@rivermart/kafka-protocol';
import { NODE_ID } from '../broker';
import type { ResourceType } from '../security/resource-type';
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
  const find = (key: string) => {
    const kind = kinds[request.keyType];
    if (kind === undefined) {
      return failed(errorCodes.INVALID_REQUEST, `Coordinator type ${request.keyType} is not supported.`);
    }
    const isAllowed = exchange.isAuthorized('describe', kind.resourceType, key);
    return isAllowed
      ? { errorCode: errorCodes.NONE, errorMessage: null, ...here }
      : failed(kind.unauthorized, 'Not authorized.');
  };
  if (version < MANY_KEYS_SINCE) return exchange.answer(find(request.key));
  exchange.answer({ coordinators: request.coordinatorKeys.map((key) => ({ key, ...find(key) })) });
});

const MANY_KEYS_SINCE = 4;

/** By key type: groups, transactions. */
const kinds: readonly { readonly resourceType: ResourceType; readonly unauthorized: number }[] = [
  { resourceType: 'group', unauthorized: errorCodes.GROUP_AUTHORIZATION_FAILED },
  { resourceType: 'transactionalId', unauthorized: errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED },
];

const failed = (errorCode: number, errorMessage: string) => ({
  errorCode,
  errorMessage,
  nodeId: -1,
  host: '',
  port: -1,
});
