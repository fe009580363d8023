import { createHmac, timingSafeEqual } from 'node:crypto';
import { RuleViolation } from '@rivermart/kernel';

export const webhookSignatureHeader = 'x-webhook-signature';

export class InvalidWebhookSignature extends RuleViolation {
  readonly code = 'webhook.signature-invalid';
  constructor(reason: string) {
    super(`The webhook is not accepted: ${reason}`);
  }
}

/** The header value that proves who sent `body` and when: `t=<unix ms>,v1=<hex hmac-sha256 of "t.body">`. */
export function signWebhook(secret: string, body: string | Buffer, at: Date): string {
  const sentAtMs = String(at.getTime());
  return `t=${sentAtMs},v1=${hmac(secret, sentAtMs, body).toString('hex')}`;
}

/**
 * Throws `InvalidWebhookSignature` unless the header fits the raw body and is younger than the tolerance.
 * Within it a replay passes: the receiver must take an event id once.
 */
export function verifyWebhook(
  secret: string,
  header: string | undefined,
  rawBody: string | Buffer,
  now: Date,
  toleranceMs = 300_000,
): void {
  const [, sentAtMs, signature] = /^t=(\d{1,16}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (!sentAtMs || !signature) throw new InvalidWebhookSignature('its signature is missing or malformed');
  if (!timingSafeEqual(hmac(secret, sentAtMs, rawBody), Buffer.from(signature, 'hex'))) {
    throw new InvalidWebhookSignature('its signature does not fit its body');
  }
  if (Math.abs(now.getTime() - Number(sentAtMs)) > toleranceMs) {
    throw new InvalidWebhookSignature('it is too old or from the future');
  }
}

const hmac = (secret: string, sentAtMs: string, body: string | Buffer): Buffer =>
  createHmac('sha256', secret).update(`${sentAtMs}.`).update(body).digest();
