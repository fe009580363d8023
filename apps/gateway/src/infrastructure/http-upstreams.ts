import { Tracing } from '@rivermart/service';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { serviceNames, Upstreams, type ServiceName } from '../application/ports';
import { GatewaySettings } from '../gateway-settings';
import { HttpUpstream } from './http-upstream';

@Injectable()
export class HttpUpstreams extends Upstreams implements OnApplicationShutdown {
  readonly #upstreams: Readonly<Record<ServiceName, HttpUpstream>>;

  constructor(settings: GatewaySettings, tracing: Tracing) {
    super();
    const { UPSTREAM_TIMEOUT_MS: timeoutMs } = settings;
    const at = (name: ServiceName, url: string) => new HttpUpstream(name, url, timeoutMs, tracing);
    this.#upstreams = {
      order: at('order', settings.ORDER_URL),
      inventory: at('inventory', settings.INVENTORY_URL),
      payment: at('payment', settings.PAYMENT_URL),
      points: at('points', settings.POINTS_URL),
      logistics: at('logistics', settings.LOGISTICS_URL),
      notification: at('notification', settings.NOTIFICATION_URL),
      recommendation: at('recommendation', settings.RECOMMENDATION_URL),
      analytics: at('analytics', settings.ANALYTICS_URL),
      bank: at('bank', settings.BANK_URL),
      sandbox: at('sandbox', settings.SANDBOX_URL),
    };
  }

  override of(name: ServiceName): HttpUpstream {
    return this.#upstreams[name];
  }

  onApplicationShutdown(): void {
    for (const name of serviceNames) this.of(name).close();
  }
}
