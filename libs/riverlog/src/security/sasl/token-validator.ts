import { readFile } from 'node:fs/promises';
import type { Clock } from '@rivermart/kernel';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import type { SaslOutcome } from './sasl-server';

export interface TokenRules {
  /** http, https or file. */
  readonly jwksUrl: string;
  readonly refreshMs: number;
  readonly audience: readonly string[];
  readonly issuer: string | undefined;
  readonly clockSkewSeconds: number;
  readonly userClaim: string;
}

/** Signatures by a key pair. `none` and shared secrets are no proof of anything here. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const FETCH_TIMEOUT_MS = 5_000;
const COOLDOWN_MS = 10_000;

/** Checks a JWT against the keys of whoever gives them out. Loads jose with the first one. */
export class TokenValidator {
  private keys: JWTVerifyGetKey | undefined;

  constructor(
    private readonly rules: TokenRules,
    private readonly clock: Clock,
    private readonly warn: (message: string, facts: Readonly<Record<string, unknown>>) => void,
  ) {}

  /** @returns undefined for a token that is not valid. Why is logged; the client learns nothing. */
  async validate(token: string): Promise<SaslOutcome | undefined> {
    const { audience, issuer, clockSkewSeconds, userClaim } = this.rules;
    try {
      const { jwtVerify } = await import('jose');
      this.keys ??= await this.openKeys();
      const { payload } = await jwtVerify(token, this.keys, {
        algorithms: ALGORITHMS,
        clockTolerance: clockSkewSeconds,
        currentDate: this.clock.now(),
        requiredClaims: ['exp', userClaim],
        ...(audience.length > 0 ? { audience: [...audience] } : {}),
        ...(issuer === undefined ? {} : { issuer }),
      });
      const userName = payload[userClaim];
      if (typeof userName !== 'string' || userName === '') throw new Error(`${userClaim} is not a name`);
      return { userName, expiresAtMs: Number(payload.exp) * 1_000 };
    } catch (error) {
      // The message of jose names the claim or the check, never the token.
      this.warn('token refused', { problem: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  }

  private async openKeys(): Promise<JWTVerifyGetKey> {
    const { createLocalJWKSet, createRemoteJWKSet } = await import('jose');
    const url = new URL(this.rules.jwksUrl);
    if (url.protocol === 'file:') {
      return createLocalJWKSet(JSON.parse(await readFile(url, 'utf8')) as JSONWebKeySet);
    }
    const cacheMaxAge = this.rules.refreshMs;
    // Tokens with made-up key ids must not turn into a request each: one refresh in ten seconds at most.
    return createRemoteJWKSet(url, {
      cacheMaxAge,
      timeoutDuration: FETCH_TIMEOUT_MS,
      cooldownDuration: COOLDOWN_MS,
    });
  }
}
