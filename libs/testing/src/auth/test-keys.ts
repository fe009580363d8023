import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { JWK } from 'jose';

// Encoded and read again: exported as a JWK, a pair just made can wait for itself for ever when the garbage
// collector comes in between (Node.js 20).
const { privateKey: made } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const kid = randomUUID();

/** The issuer's key of this spec file; hand it to a gateway as AUTH_PRIVATE_JWK and both accept each other's tokens. */
export const testPrivateJwk: JWK = {
  ...(createPrivateKey(made).export({ format: 'jwk' }) as JWK),
  kid,
  alg: 'ES256',
};

export const testPublicJwk: JWK = {
  ...(createPublicKey(made).export({ format: 'jwk' }) as JWK),
  kid,
  alg: 'ES256',
  use: 'sig',
};
