import { TemporaryFailure } from '@rivermart/kernel';
import { connectAhead, Metrics } from '@rivermart/service';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { z } from 'zod';
import { SmsGateway, type Sms } from '../application/ports';
import { SmsRefused } from '../application/sms-refused';
import { NotificationSettings } from '../settings';

const answer = z.object({ accepted: z.array(z.string()) });

export class SmsGatewayUnavailable extends TemporaryFailure {
  readonly code = 'notification.sms-gateway-unavailable';
  constructor(reason: string, options?: ErrorOptions) {
    super(`The SMS gateway did not answer: ${reason}`, options);
  }
}

/** What only this request is to blame for; 408 and 429 say "later". */
const isRefusal = (status: number): boolean =>
  status >= 400 && status < 500 && status !== 408 && status !== 429;

@Injectable()
export class HttpSmsGateway extends SmsGateway implements OnApplicationBootstrap {
  constructor(
    private readonly settings: NotificationSettings,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    void connectAhead(this.settings.SMS_URL);
  }

  override send(messages: readonly Sms[]): Promise<ReadonlySet<string>> {
    return this.metrics.providerCall('sms', 'send', () => this.sendAll(messages));
  }

  private async sendAll(messages: readonly Sms[]): Promise<ReadonlySet<string>> {
    const response = await this.post(messages);
    if (isRefusal(response.status)) throw new SmsRefused(response.status);
    if (!response.ok) throw new SmsGatewayUnavailable(`status ${response.status}`);

    const parsed = answer.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success)
      throw new SmsGatewayUnavailable('its answer cannot be read', { cause: parsed.error });
    return new Set(parsed.data.accepted);
  }

  private async post(messages: readonly Sms[]): Promise<Response> {
    const { SMS_URL, SMS_TIMEOUT_MS } = this.settings;
    try {
      return await fetch(`${SMS_URL}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(messages),
        signal: AbortSignal.timeout(SMS_TIMEOUT_MS),
      });
    } catch (error) {
      throw new SmsGatewayUnavailable('no connection', { cause: error });
    }
  }
}
