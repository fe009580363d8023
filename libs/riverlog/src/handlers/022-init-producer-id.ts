import { errorCodes, initProducerId } from '@rivermart/kafka-protocol';
import { defineHandler } from './handler';

/*
 * InitProducerId (key 22, versions 0-5)
 *
 * Behaviour
 * - An idempotent producer gets an id nobody had before, also not before a crash.
 * - A transactional one is refused: the transaction APIs are not advertised.
 *
 * Version notes
 * - 3: a producer may present the id and epoch it has (KIP-360). Without a transactional id it gets a new one.
 */
export const initProducerIdHandler = defineHandler(initProducerId, (exchange) => {
  const { request, broker } = exchange;
  if (request.transactionalId !== null) {
    return exchange.answer({ errorCode: errorCodes.INVALID_REQUEST, producerId: -1, producerEpoch: -1 });
  }
  exchange.answerWith(
    broker.logs
      .nextProducerId()
      .then((producerId) => ({ errorCode: errorCodes.NONE, producerId, producerEpoch: 0 })),
  );
});
