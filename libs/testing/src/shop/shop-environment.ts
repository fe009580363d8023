import type { Environment } from '@rivermart/service';
import { testPrivateJwk } from '../auth/test-keys';

export interface ShopAddresses {
  /** HTTP ports by service name. */
  readonly ports: Readonly<Record<string, number>>;
  readonly smtpPort: number;
  readonly brokers: string;
  readonly jwksUrl: string;
}

/** Wires services to each other: what each of them would be told by whoever starts a real shop. */
export function shopEnvironment({ ports, smtpPort, brokers, jwksUrl }: ShopAddresses): Environment {
  const urls = Object.entries(ports).map(([name, port]) => [
    `${name.toUpperCase()}_URL`,
    `http://127.0.0.1:${port}`,
  ]);
  const at = (name: string, path: string): string => `http://127.0.0.1:${ports[name] ?? 1}${path}`;
  return {
    ...Object.fromEntries(urls),
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    KAFKA_BROKERS: brokers,
    REHEARSALS: '0',
    JWKS_URL: jwksUrl,
    AUTH_PRIVATE_JWK: JSON.stringify(testPrivateJwk),
    DEMO_USERS: 'true',
    SMTP_PORT: String(smtpPort),
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    SMS_URL: at('sandbox', '/sms'),
    CARRIER_URL: at('sandbox', '/carrier'),
    PROVIDER_URL: at('sandbox', '/psp'),
    PROVIDER_API_KEY: 'test-provider-key',
    WEBHOOK_SECRET: 'test-webhook-secret',
    PAYMENT_WEBHOOK_URL: at('payment', '/webhooks/provider'),
    CARRIER_WEBHOOK_URL: at('logistics', '/webhooks/carrier'),
  };
}
