import { TemporaryFailure, type Clock } from '@rivermart/kernel';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { TokenInvalid } from './auth-errors';
import { verifyToken, type VerifiedToken } from './tokens';
import type { User } from './user';

/** The issuer's keys could not be fetched, so nobody can be let in or turned away. */
export class KeysUnavailable extends TemporaryFailure {
  readonly code = 'auth.keys-unavailable';
  constructor(cause: unknown) {
    super('The keys that verify tokens cannot be fetched right now', { cause });
  }
}

const rememberedTokens = 10_000;

/**
 * Verifies tokens with the issuer's public keys, which are fetched once and again when a token names an
 * unknown one. A verified token is remembered until it expires: a signature check costs a fifth of a
 * request, and people come back with the same token.
 */
export class TokenVerifier {
  readonly #verified = new Map<string, VerifiedToken>();
  readonly #keys: JWTVerifyGetKey;

  constructor(
    jwksUrl: string,
    private readonly clock: Clock,
  ) {
    this.#keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 3_000, cooldownDuration: 1_000 });
  }

  async verify(token: string): Promise<User> {
    const now = this.clock.now();
    const known = this.#verified.get(token);
    if (known && known.expiresAtMs > now.getTime()) return known.user;

    this.#verified.delete(token);
    const verified = await this.check(token, now);
    this.remember(token, verified);
    return verified.user;
  }

  private async check(token: string, now: Date): Promise<VerifiedToken> {
    try {
      return await verifyToken(token, this.#keys, now);
    } catch (error) {
      if (isAboutToken(error)) throw new TokenInvalid(reasonOf(error), { cause: error });
      throw new KeysUnavailable(error);
    }
  }

  private remember(token: string, verified: VerifiedToken): void {
    if (this.#verified.size >= rememberedTokens) {
      const oldest = this.#verified.keys().next();
      if (!oldest.done) this.#verified.delete(oldest.value);
    }
    this.#verified.set(token, verified);
  }
}

/** jose also throws its own errors when the key set cannot be fetched or read; those say nothing of the token. */
function isAboutToken(error: unknown): error is errors.JOSEError {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== 'ERR_JOSE_GENERIC'
  );
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'it has expired, sign in again';
  if (error instanceof errors.JWTClaimValidationFailed) return 'it is not meant for this shop';
  if (error instanceof errors.JWKSNoMatchingKey) return 'it was signed with an unknown key';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'its signature is wrong';
  return 'it is not a valid JWT';
}
