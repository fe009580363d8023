import type { Deadlines } from '../domain/collect-money';
import type { PaymentSettings } from '../settings';

/**
 * A capture is asked for again when all tries of the first asking must be over, queueing included; asking too
 * early would be harmless, as the provider knows the payment's id.
 */
export function deadlinesFrom(now: Date, settings: PaymentSettings): Deadlines {
  const { PROVIDER_TIMEOUT_MS, PROVIDER_MAX_ATTEMPTS, PROVIDER_WEBHOOK_WAIT_MS } = settings;
  const after = (pauseMs: number): Date => new Date(now.getTime() + pauseMs);

  return {
    now,
    captureBy: after(PROVIDER_TIMEOUT_MS * (PROVIDER_MAX_ATTEMPTS + 2)),
    webhookBy: after(PROVIDER_WEBHOOK_WAIT_MS),
  };
}
