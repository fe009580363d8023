import type { Home } from './home';
import type { Ports } from './ports';
import type { Secrets } from './secrets';
import { databases, type ServiceName } from './services';

export interface ShopSettings {
  readonly home: Home;
  readonly ports: Ports;
  readonly secrets: Secrets;
}

type Environment = Readonly<Record<string, string>>;
type AppName = ServiceName | 'riverlog' | 'sandbox';

/** The environment variables that make one process part of this shop. What the person set stays as it is. */
export function environmentOf(settings: ShopSettings, app: AppName): Environment {
  const { ports } = settings;
  return {
    HOST: '127.0.0.1',
    PORT: String(ports[app]),
    KAFKA_BROKERS: `127.0.0.1:${ports.riverlog}`,
    JWKS_URL: `${urlOf(ports.gateway)}/.well-known/jwks.json`,
    ...databaseOf(settings, app),
    ...(ofItsOwn[app]?.(settings) ?? {}),
  };
}

const urlOf = (port: number): string => `http://127.0.0.1:${port}`;

function databaseOf({ ports, secrets }: ShopSettings, app: AppName): Environment {
  const password = secrets.databasePasswords[app];
  if (!databases.some((name) => name === app) || password === undefined) return {};
  return { DATABASE_URL: `postgres://${app}:${password}@127.0.0.1:${ports.postgres}/${app}` };
}

const ofItsOwn: Partial<Record<AppName, (settings: ShopSettings) => Environment>> = {
  gateway: ({ ports, secrets }) => ({
    ORDER_URL: urlOf(ports.order),
    INVENTORY_URL: urlOf(ports.inventory),
    POINTS_URL: urlOf(ports.points),
    RECOMMENDATION_URL: urlOf(ports.recommendation),
    PAYMENT_URL: urlOf(ports.payment),
    LOGISTICS_URL: urlOf(ports.logistics),
    NOTIFICATION_URL: urlOf(ports.notification),
    SANDBOX_URL: urlOf(ports.sandbox),
    PROVIDER_API_KEY: secrets.providerApiKey,
    AUTH_PRIVATE_JWK: secrets.authPrivateJwk,
    DEMO_USERS: 'true',
  }),
  payment: ({ ports, secrets }) => ({
    PROVIDER_URL: `${urlOf(ports.sandbox)}/psp`,
    PROVIDER_API_KEY: secrets.providerApiKey,
    WEBHOOK_SECRET: secrets.webhookSecret,
  }),
  logistics: ({ ports, secrets }) => ({
    CARRIER_URL: `${urlOf(ports.sandbox)}/carrier`,
    WEBHOOK_SECRET: secrets.webhookSecret,
  }),
  notification: ({ ports }) => ({
    SMS_URL: `${urlOf(ports.sandbox)}/sms`,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
  }),
  sandbox: ({ home, ports, secrets }) => ({
    SMTP_PORT: String(ports.smtp),
    PROVIDER_API_KEY: secrets.providerApiKey,
    WEBHOOK_SECRET: secrets.webhookSecret,
    PAYMENT_WEBHOOK_URL: `${urlOf(ports.payment)}/webhooks/provider`,
    CARRIER_WEBHOOK_URL: `${urlOf(ports.logistics)}/webhooks/carrier`,
    SANDBOX_DATA_DIR: home.sandbox,
  }),
  riverlog: ({ home, ports }) => ({
    DATA_DIR: home.riverlog,
    ADMIN_PORT: String(ports.riverlogAdmin),
    /** A consumer whose connection is cut is dead after a second, so its successor need not wait for the session. */
    CONNECTION_LOSS_GRACE_MS: '1000',
  }),
};
