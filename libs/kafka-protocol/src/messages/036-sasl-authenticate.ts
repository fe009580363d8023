import { defineApi } from '../schema/api';
import { bytes, int16, int64, nullableString } from '../schema/field';

/**
 * SaslAuthenticate: one message of the SASL exchange that SaslHandshake began.
 *
 * v1 how long the login lasts (KIP-368) · v2 flexible
 * Source: SaslAuthenticateRequest.json and SaslAuthenticateResponse.json, Apache Kafka 4.3
 */
export const saslAuthenticate = defineApi({
  key: 36,
  name: 'SaslAuthenticate',
  versions: { min: 0, max: 2 },
  flexibleSince: 2,
  request: {
    authBytes: bytes(),
  },
  response: {
    errorCode: int16(),
    errorMessage: nullableString(),
    authBytes: bytes(),
    sessionLifetimeMs: int64({ since: 1 }),
  },
});
