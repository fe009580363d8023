import type { Detours } from './detours';
import type { Home } from './home';
import type { Ports } from './ports';
import type { Secrets } from './secrets';
import { databaseUrlOf, type Infrastructure } from './infrastructure';
import { databases, type ServiceName } from './services';

export interface ShopSettings {
  readonly home: Home;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly infrastructure: Infrastructure;
  readonly detours?: Detours;
  /** Where the supervisor listens to operators' wishes; the gateway passes them on. */
  readonly control?: { readonly controlUrl: string; readonly token: string };
}

type Environment = Readonly<Record<string, string>>;
type AppName = ServiceName | 'riverlog' | 'sandbox';

/** The environment variables that make one process part of this shop. What the person set stays as it is. */
export function environmentOf(own: ShopSettings, app: AppName): Environment {
  const settings = { ...own, ports: { ...own.ports, ...own.detours } };
  const { ports, infrastructure } = settings;
  return {
    HOST: '127.0.0.1',
    PORT: String(own.ports[app]),
    KAFKA_BROKERS: infrastructure.brokers ?? `127.0.0.1:${ports.riverlog}`,
    JWKS_URL: `${urlOf(ports.gateway)}/.well-known/jwks.json`,
    ...databaseOf(settings, app),
    ...(ofItsOwn[app]?.(settings, own.ports) ?? {}),
  };
}

const urlOf = (port: number): string => `http://127.0.0.1:${port}`;

function databaseOf(settings: ShopSettings, app: AppName): Environment {
  return databases.some((name) => name === app) ? { DATABASE_URL: databaseUrlFor(settings, app) } : {};
}

/** A service's own database, under its own account; with a server of the person's own, under that account. */
export function databaseUrlFor({ ports, secrets, infrastructure }: ShopSettings, service: string): string {
  if (infrastructure.databaseUrl !== undefined) return databaseUrlOf(infrastructure.databaseUrl, service);
  const password = secrets.databasePasswords[service] ?? '';
  return `postgres://${service}:${password}@127.0.0.1:${ports.postgres}/${service}`;
}

const ofItsOwn: Partial<Record<AppName, (settings: ShopSettings, own: Ports) => Environment>> = {
  gateway: ({ ports, secrets, control }) => ({
    ...(control && { CONTROL_URL: control.controlUrl, CONTROL_TOKEN: control.token }),
    ORDER_URL: urlOf(ports.order),
    INVENTORY_URL: urlOf(ports.inventory),
    POINTS_URL: urlOf(ports.points),
    RECOMMENDATION_URL: urlOf(ports.recommendation),
    ANALYTICS_URL: urlOf(ports.analytics),
    PAYMENT_URL: urlOf(ports.payment),
    LOGISTICS_URL: urlOf(ports.logistics),
    NOTIFICATION_URL: urlOf(ports.notification),
    BANK_URL: urlOf(ports.bank),
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
  bank: () => ({ DEMO_ACCOUNTS: 'true' }),
  sandbox: ({ home, ports, secrets }, own) => ({
    SMTP_PORT: String(own.smtp),
    PROVIDER_API_KEY: secrets.providerApiKey,
    WEBHOOK_SECRET: secrets.webhookSecret,
    PAYMENT_WEBHOOK_URL: `${urlOf(ports.payment)}/webhooks/provider`,
    CARRIER_WEBHOOK_URL: `${urlOf(ports.logistics)}/webhooks/carrier`,
    SANDBOX_DATA_DIR: home.sandbox,
  }),
  riverlog: ({ home, ports }, own) => ({
    DATA_DIR: home.riverlog,
    ADMIN_PORT: String(own.riverlogAdmin),
    ...(ports.riverlog !== own.riverlog && { ADVERTISED_PORT: String(ports.riverlog) }),
    /** A consumer whose connection is cut is dead after a second, so its successor need not wait for the session. */
    CONNECTION_LOSS_GRACE_MS: '1000',
  }),
};
