import { Clock } from '@rivermart/kernel';
import { Logger, signToken, tokenAlgorithm, tokenAudience, tokenIssuer, type User } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint, createLocalJWKSet, jwtVerify, type JWK } from 'jose';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';
import { TokenIssuer, type Session } from '../application/ports';
import { GatewaySettings } from '../gateway-settings';

const LIFETIME_SECONDS = 12 * 60 * 60;

const claims = z.object({
  customerId: z.string(),
  email: z.string(),
  phone: z.string(),
  role: z.enum(['customer', 'operator']),
});

/** Signs tokens with one ES256 key, named by its thumbprint so that a new key gets a new name. */
@Injectable()
export class JoseTokenIssuer extends TokenIssuer {
  readonly #privateKey: Promise<JWK>;

  constructor(
    settings: GatewaySettings,
    private readonly clock: Clock,
    logger: Logger,
  ) {
    super();
    if (!settings.AUTH_PRIVATE_JWK) {
      logger.warn('AUTH_PRIVATE_JWK is not set: tokens are signed with a new key and end with this process');
    }
    this.#privateKey = named(settings.AUTH_PRIVATE_JWK ?? newKey());
  }

  override async issue(user: User): Promise<Session> {
    const at = this.clock.now();
    const token = await signToken(await this.#privateKey, user, { at, lifetimeSeconds: LIFETIME_SECONDS });
    return { token, expiresAt: new Date(at.getTime() + LIFETIME_SECONDS * 1_000) };
  }

  override async userOf(token: string): Promise<User | undefined> {
    try {
      const { payload } = await jwtVerify(token, createLocalJWKSet(await this.publicKeys()), {
        issuer: tokenIssuer,
        audience: tokenAudience,
        currentDate: this.clock.now(),
      });
      return claims.parse({ ...payload, customerId: payload.sub });
    } catch {
      return undefined;
    }
  }

  override async publicKeys(): Promise<{ keys: JWK[] }> {
    const { d: _secret, ...publicKey } = await this.#privateKey;
    return { keys: [{ ...publicKey, use: 'sig', alg: tokenAlgorithm }] };
  }
}

/** For `tokenAlgorithm`. */
function newKey(): JWK {
  // Encoded and read again: exported as a JWK, a pair just made can wait for itself for ever when the garbage
  // collector comes in between (Node.js 20).
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return createPrivateKey(privateKey).export({ format: 'jwk' }) as JWK;
}

async function named(key: JWK): Promise<JWK> {
  return { ...key, kid: key.kid ?? (await calculateJwkThumbprint(key)) };
}
