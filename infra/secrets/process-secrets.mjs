/** The services with a database, and with it a role and a password, of their own. */
export const servicesWithDatabase = [
  ...['order', 'inventory', 'payment', 'points', 'logistics'],
  ...['notification', 'recommendation', 'analytics', 'bank'],
];

/** The variables that each process gets as secrets; nobody gets those of another. */
export function processSecrets({ databasePasswords, ...secrets }) {
  const urlOf = (role, password, database) => `postgres://${role}:${password}@postgres:5432/${database}`;
  const database = (service) => ({ DATABASE_URL: urlOf(service, databasePasswords[service], service) });
  const adminUrl = urlOf('postgres', secrets.postgresPassword, 'postgres');
  const provider = { PROVIDER_API_KEY: secrets.providerApiKey };
  const webhooks = { WEBHOOK_SECRET: secrets.webhookSecret };

  return {
    ...Object.fromEntries(servicesWithDatabase.map((service) => [service, database(service)])),
    payment: { ...database('payment'), ...provider, ...webhooks },
    logistics: { ...database('logistics'), ...webhooks },
    gateway: { AUTH_PRIVATE_JWK: secrets.authPrivateJwk, ...provider },
    sandbox: { ...provider, ...webhooks },
    riverlog: { ADMIN_TOKEN: secrets.riverlogAdminToken },
    postgres: { POSTGRES_PASSWORD: secrets.postgresPassword },
    /** For the job that creates databases and roles. */
    databases: {
      ADMIN_DATABASE_URL: adminUrl,
      ...Object.fromEntries(
        servicesWithDatabase.map((service) => [
          `${service.toUpperCase()}_DATABASE_URL`,
          database(service).DATABASE_URL,
        ]),
      ),
    },
    /** For people at a shell inside: the books, a backup. */
    tools: { DATABASE_URL: adminUrl },
  };
}
