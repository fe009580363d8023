import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

export type ScramMechanism = 'SCRAM-SHA-256' | 'SCRAM-SHA-512';

/** ScramMechanism.java: codes in requests. */
export const scramMechanismCodes: Readonly<Record<ScramMechanism, number>> = {
  'SCRAM-SHA-256': 1,
  'SCRAM-SHA-512': 2,
};

export const MIN_ITERATIONS = 4_096;
export const MAX_ITERATIONS = 16_384;

/** What a server keeps of a password (RFC 5802): enough to check a login, not enough to make one. */
export interface ScramCredential {
  readonly salt: Buffer;
  readonly storedKey: Buffer;
  readonly serverKey: Buffer;
  readonly iterations: number;
}

const hashOf = (mechanism: ScramMechanism): 'sha256' | 'sha512' =>
  mechanism === 'SCRAM-SHA-256' ? 'sha256' : 'sha512';

export const scramHmac = (mechanism: ScramMechanism, key: Buffer, text: string): Buffer =>
  createHmac(hashOf(mechanism), key).update(text).digest();

export const scramHash = (mechanism: ScramMechanism, bytes: Buffer): Buffer =>
  createHash(hashOf(mechanism)).update(bytes).digest();

export const scramDigestBytes = (mechanism: ScramMechanism): number =>
  mechanism === 'SCRAM-SHA-256' ? 32 : 64;

export const credentialOf = (
  mechanism: ScramMechanism,
  { salt, saltedPassword, iterations }: { salt: Buffer; saltedPassword: Buffer; iterations: number },
): ScramCredential => ({
  salt,
  iterations,
  storedKey: scramHash(mechanism, scramHmac(mechanism, saltedPassword, 'Client Key')),
  serverKey: scramHmac(mechanism, saltedPassword, 'Server Key'),
});

/** Takes milliseconds on purpose: for the first users at start, never for a request. */
export const credentialOfPassword = (
  mechanism: ScramMechanism,
  { salt, password, iterations }: { salt: Buffer; password: string; iterations: number },
): ScramCredential => {
  const bytes = scramDigestBytes(mechanism);
  const saltedPassword = pbkdf2Sync(password, salt, iterations, bytes, hashOf(mechanism));
  return credentialOf(mechanism, { salt, saltedPassword, iterations });
};
