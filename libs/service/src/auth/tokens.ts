import { importJWK, jwtVerify, SignJWT, type JWK, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { User } from './user';

export const tokenIssuer = 'rivermart';
export const tokenAudience = 'rivermart-services';
export const tokenAlgorithm = 'ES256';

export interface TokenOptions {
  readonly at: Date;
  readonly lifetimeSeconds: number;
}

/** Signs what `verifyToken` reads. The private key needs a `kid`, which names it in the key set. */
export async function signToken(
  privateKey: JWK,
  user: User,
  { at, lifetimeSeconds }: TokenOptions,
): Promise<string> {
  const issuedAt = Math.floor(at.getTime() / 1_000);
  const { customerId, ...claims } = user;
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: tokenAlgorithm, ...(privateKey.kid ? { kid: privateKey.kid } : {}) })
    .setSubject(customerId)
    .setIssuer(tokenIssuer)
    .setAudience(tokenAudience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(await importJWK(privateKey, tokenAlgorithm));
}

export interface VerifiedToken {
  readonly user: User;
  readonly expiresAtMs: number;
}

/** Rejects with jose's error when signature, issuer, audience or time are wrong. */
export async function verifyToken(token: string, keys: JWTVerifyGetKey, now: Date): Promise<VerifiedToken> {
  const { payload } = await jwtVerify(token, keys, {
    issuer: tokenIssuer,
    audience: tokenAudience,
    algorithms: [tokenAlgorithm],
    requiredClaims: ['sub', 'exp'],
    currentDate: now,
  });
  return { user: userOf(payload), expiresAtMs: (payload.exp ?? 0) * 1_000 };
}

function userOf({ sub, email, phone, role }: JWTPayload & Partial<Record<keyof User, unknown>>): User {
  return {
    customerId: sub ?? '',
    email: typeof email === 'string' ? email : '',
    phone: typeof phone === 'string' ? phone : '',
    role: role === 'operator' ? 'operator' : 'customer',
  };
}
