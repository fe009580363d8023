import { startService, type RunningService } from '@rivermart/service';
import { sandboxService } from '../src/service';
import { MailServer } from '../src/mail/mail-server';

export const apiKey = 'test-provider-key';
export const webhookSecret = 'test-webhook-secret';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A running sandbox and the words tests speak to it with. */
export class SandboxUnderTest {
  private constructor(private readonly running: RunningService) {}

  static async start(environment: Record<string, string> = {}): Promise<SandboxUnderTest> {
    const defaults = {
      PORT: '0',
      SMTP_PORT: '0',
      LOG_LEVEL: 'silent',
      PROVIDER_API_KEY: apiKey,
      WEBHOOK_SECRET: webhookSecret,
      CARRIER_PICKUP_MS: '100',
      CARRIER_DELIVERY_MS: '100',
    };
    return new SandboxUnderTest(await startService(sandboxService, { ...defaults, ...environment }));
  }

  get smtpPort(): number {
    return this.running.app.get(MailServer).port;
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.running.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(2_000),
    });
    return { status: response.status, body: await response.json() };
  }

  capture(paymentId: string, token: string, amountMinor = 2_500): Promise<Answer> {
    const request = { paymentId, amountMinor, currency: 'EUR', token };
    return this.call('POST', '/psp/captures', request, { 'idempotency-key': paymentId });
  }

  cancel(paymentId: string): Promise<Answer> {
    return this.call(
      'POST',
      '/psp/cancellations',
      { paymentId },
      { 'idempotency-key': `cancel-${paymentId}` },
    );
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}
