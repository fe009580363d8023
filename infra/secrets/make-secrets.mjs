/**
 * Makes the secrets of a deployment once, keeps them in a folder that Git ignores, and hands them over:
 *
 *   node infra/secrets/make-secrets.mjs compose                       writes .rivermart/compose/NAME.env
 *   node infra/secrets/make-secrets.mjs kubernetes | kubectl apply -f -
 *
 * Asked again, it hands over the same ones: databases know their passwords from the first day.
 */
import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processSecrets, servicesWithDatabase } from './process-secrets.mjs';

const home =
  process.env.RIVERMART_SECRETS ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..', '.rivermart');
const file = join(home, 'deployment-secrets.json');

const password = () => randomBytes(24).toString('base64url');

function signingKey() {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const jwk = createPrivateKey(privateKey).export({ format: 'jwk' });
  return JSON.stringify({ ...jwk, kid: randomBytes(8).toString('hex'), alg: 'ES256', use: 'sig' });
}

function known() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

/** What is there stays; a service that came later gets its password now. */
function loadOrMake() {
  const before = known();
  const secrets = {
    postgresPassword: before.postgresPassword ?? password(),
    providerApiKey: before.providerApiKey ?? `sk_${password()}`,
    webhookSecret: before.webhookSecret ?? password(),
    riverlogAdminToken: before.riverlogAdminToken ?? password(),
    authPrivateJwk: before.authPrivateJwk ?? signingKey(),
    databasePasswords: {
      ...Object.fromEntries(servicesWithDatabase.map((service) => [service, password()])),
      ...before.databasePasswords,
    },
  };
  mkdirSync(home, { recursive: true });
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

function writeEnvFiles(secrets) {
  const folder = join(home, 'compose');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, values] of Object.entries(processSecrets(secrets))) {
    const lines = Object.entries(values).map(([key, value]) => `${key}='${value}'\n`);
    writeFileSync(join(folder, `${name}.env`), lines.join(''), { mode: 0o600 });
  }
  // Prometheus reads it as a user of its own; the folder lets nobody else in.
  writeFileSync(join(folder, 'riverlog-admin-token'), secrets.riverlogAdminToken, { mode: 0o644 });
  console.error(
    `Wrote the secrets of each container to ${folder}. Keep that folder: the databases open with nothing else.`,
  );
}

function kubernetesSecrets(secrets) {
  const items = Object.entries(processSecrets(secrets)).map(([name, stringData]) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: `${name}-secrets`,
      namespace: 'rivermart',
      labels: { 'app.kubernetes.io/part-of': 'rivermart' },
    },
    stringData,
  }));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 2);
}

const target = process.argv[2];
if (target === 'compose') writeEnvFiles(loadOrMake());
else if (target === 'kubernetes') console.log(kubernetesSecrets(loadOrMake()));
else {
  console.error('Say for what: make-secrets.mjs compose, or make-secrets.mjs kubernetes.');
  process.exitCode = 1;
}
