import { errorCodes, saslHandshake } from '@rivermart/kafka-protocol';
import { defineHandler } from './handler';

/*
 * SaslHandshake (key 17, versions 0-1)
 *
 * Behaviour
 * - A mechanism that is not enabled is answered with those that are; then the connection ends.
 * - ILLEGAL_SASL_STATE where no login is expected: on a listener without SASL, or once it is complete and does
 *   not run out.
 *
 * Version notes
 * - 0: tokens follow raw, each with its length in front. 1: inside SaslAuthenticate.
 */
export const saslHandshakeHandler = defineHandler(saslHandshake, (exchange) => {
  const { request, version, connection } = exchange;
  const login = connection.login;
  if (login === undefined || login.isComplete) {
    return exchange.answer({ errorCode: errorCodes.ILLEGAL_SASL_STATE, mechanisms: [] });
  }
  const isEnabled = login.handshake(request.mechanism, version);
  const errorCode = isEnabled ? errorCodes.NONE : errorCodes.UNSUPPORTED_SASL_MECHANISM;
  const answer = () => exchange.answer({ errorCode, mechanisms: login.mechanisms });
  if (isEnabled) return answer();
  login.refuse(connection, `mechanism ${request.mechanism.slice(0, 64)} is not enabled`, answer);
});
