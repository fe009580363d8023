import { errorCodes, saslAuthenticate } from '@rivermart/kafka-protocol';
import { SaslRefused } from '../security/sasl/sasl-server';
import type { Authenticated } from '../security/sasl/sasl-server-authenticator';
import { defineHandler } from './handler';

/*
 * SaslAuthenticate (key 36, versions 0-2)
 *
 * Behaviour
 * - A failed login is answered with SASL_AUTHENTICATION_FAILED after connection.failed.authentication.delay.ms;
 *   then the connection ends. The message does not say whether user or password was wrong.
 *
 * Version notes
 * - 1: the answer says how long the login lasts; after that only another one is answered (KIP-368).
 */
export const saslAuthenticateHandler = defineHandler(saslAuthenticate, (exchange) => {
  const { request, connection } = exchange;
  const login = connection.login;
  if (login === undefined || login.isComplete) {
    return exchange.answer({
      errorCode: errorCodes.ILLEGAL_SASL_STATE,
      errorMessage: 'SaslAuthenticate request received after successful authentication',
      authBytes: Buffer.alloc(0),
      sessionLifetimeMs: 0,
    });
  }
  const succeed = ({ answer, sessionLifetimeMs }: Authenticated): void =>
    exchange.answer({ errorCode: errorCodes.NONE, errorMessage: null, authBytes: answer, sessionLifetimeMs });
  login.step(request.authBytes, connection, {
    succeed,
    fail: ({ message }: SaslRefused) =>
      exchange.answer({
        errorCode: errorCodes.SASL_AUTHENTICATION_FAILED,
        errorMessage: message,
        authBytes: Buffer.alloc(0),
        sessionLifetimeMs: 0,
      }),
  });
});
