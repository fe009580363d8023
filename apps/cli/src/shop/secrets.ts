import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Home } from './home';
import { ShopNotStarted } from './shop-not-started';

/** Made once per home and never shown; the databases know the passwords from their first day. */
export interface Secrets {
  readonly postgresPassword: string;
  /** Password of each service's own database role. */
  readonly databasePasswords: Readonly<Record<string, string>>;
  readonly providerApiKey: string;
  readonly webhookSecret: string;
  /** Private key the gateway signs sessions with, so that they outlive a restart. JWK as JSON. */
  readonly authPrivateJwk: string;
}

export function loadSecrets(home: Home, databases: readonly string[]): Secrets {
  const known = read(home) ?? {};
  const secrets: Secrets = {
    postgresPassword: known.postgresPassword ?? password(),
    providerApiKey: known.providerApiKey ?? `sk_${password()}`,
    webhookSecret: known.webhookSecret ?? password(),
    authPrivateJwk: known.authPrivateJwk ?? signingKey(),
    databasePasswords: {
      ...Object.fromEntries(databases.map((database) => [database, password()])),
      ...known.databasePasswords,
    },
  };
  writeFileSync(home.secrets, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

function read(home: Home): Partial<Secrets> | undefined {
  try {
    return JSON.parse(readFileSync(home.secrets, 'utf8')) as Partial<Secrets>;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ShopNotStarted(
      `${home.secrets} cannot be read, and the databases open with nothing else: repair it, or start anew with "npm run reset".`,
      { cause },
    );
  }
}

const password = (): string => randomBytes(24).toString('base64url');

function signingKey(): string {
  // Encoded and read again: exported as a JWK, a pair just made can wait for itself for ever when the garbage
  // collector comes in between (Node.js 20).
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const kid = randomBytes(8).toString('hex');
  const jwk = createPrivateKey(privateKey).export({ format: 'jwk' });
  return JSON.stringify({ ...jwk, kid, alg: 'ES256', use: 'sig' });
}
