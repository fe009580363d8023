import { errorCodes, initProducerId, type ValueOf } from '@rivermart/kafka-protocol';
import { CLUSTER_NAME } from '../security/resource-type';
import { fencedError } from '../transactions/transaction-error';
import { defineHandler, type Exchange } from './handler';

/*
 * InitProducerId (key 22, versions 0-5)
 *
 * Behaviour
 * - An idempotent producer gets an id nobody had before, also not before a crash.
 * - A transactional one gets the next epoch of its transactional id, which fences the instance before; what that
 *   one left open is aborted first. The answer waits for that up to a second, then CONCURRENT_TRANSACTIONS.
 *
 * Version notes
 * - 3: a producer may present the id and epoch it has, to go on after an error (KIP-360). Both or neither.
 * - 4: PRODUCER_FENCED; before, INVALID_PRODUCER_EPOCH.
 */
export const initProducerIdHandler = defineHandler(initProducerId, (exchange) => {
  const { request, broker, version, answer } = exchange;
  const errorCode = problemOf(exchange);
  if (errorCode !== NONE) return answer({ errorCode, producerId: -1, producerEpoch: -1 });
  const { transactionalId, transactionTimeoutMs } = request;
  if (transactionalId === null) {
    const nextId = broker.logs.nextProducerId();
    return exchange.answerWith(
      nextId.then((producerId) => ({ errorCode: NONE, producerId, producerEpoch: 0 })),
    );
  }
  const asked = { transactionalId, transactionTimeoutMs, expected: expectedOf(request) };
  broker.transactions.initProducerId(asked, (answered) =>
    answer({ ...answered, errorCode: fencedError(answered.errorCode, version >= FENCED_SINCE) }),
  );
});

type Request = (typeof initProducerId)['request']['shape'];
type Response = (typeof initProducerId)['response']['shape'];

const { NONE } = errorCodes;
const FENCED_SINCE = 4;

function problemOf(exchange: Exchange<Request, Response>): number {
  const { transactionalId, producerId, producerEpoch } = exchange.request;
  if (transactionalId === null) {
    const isAllowed =
      exchange.isAuthorized('idempotentWrite', 'cluster', CLUSTER_NAME) ||
      exchange.isAuthorizedForAny('write', 'topic');
    if (!isAllowed) return errorCodes.CLUSTER_AUTHORIZATION_FAILED;
  } else if (!exchange.isAuthorized('write', 'transactionalId', transactionalId)) {
    return errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED;
  }
  const isHalf = (producerId === -1) !== (producerEpoch === -1);
  return isHalf ? errorCodes.INVALID_REQUEST : NONE;
}

const expectedOf = ({ producerId, producerEpoch }: ValueOf<Request>) =>
  producerId === -1 ? undefined : { producerId, producerEpoch };
