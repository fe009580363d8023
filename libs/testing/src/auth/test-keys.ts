import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { JWK } from 'jose';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const kid = randomUUID();

/** The issuer's key of this spec file; hand it to a gateway as AUTH_PRIVATE_JWK and both accept each other's tokens. */
export const testPrivateJwk: JWK = {
  ...(pair.privateKey.export({ format: 'jwk' }) as JWK),
  kid,
  alg: 'ES256',
};

export const testPublicJwk: JWK = {
  ...(pair.publicKey.export({ format: 'jwk' }) as JWK),
  kid,
  alg: 'ES256',
  use: 'sig',
};
