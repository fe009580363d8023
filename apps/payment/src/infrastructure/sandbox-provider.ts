import { Metrics, Tracing } from '@rivermart/service';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { z } from 'zod';
import { PaymentProvider, type CaptureRequest } from '../application/ports';
import { PaymentSettings } from '../settings';
import { KeepAliveClient, NoAnswer, type JsonAnswer } from './keep-alive-client';

const captureAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('captured'), captureId: z.string() }),
  z.object({
    status: z.literal('declined'),
    reason: z.enum(['declined', 'insufficient-funds']).catch('declined'),
  }),
  z.object({ status: z.literal('pending') }),
]);

const cancellationAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('voided') }),
  z.object({ status: z.literal('refunded'), amountMinor: z.number().int().nonnegative() }),
]);

/** The provider of local runs; its API is like those of real ones. */
@Injectable()
export class SandboxProvider extends PaymentProvider implements OnApplicationShutdown {
  private readonly http: KeepAliveClient;

  constructor(
    settings: PaymentSettings,
    tracing: Tracing,
    private readonly metrics: Metrics,
  ) {
    super();
    this.http = new KeepAliveClient({
      baseUrl: settings.PROVIDER_URL,
      headers: { authorization: `Bearer ${settings.PROVIDER_API_KEY}` },
      timeoutMs: settings.PROVIDER_TIMEOUT_MS,
      maxSockets: 2 * settings.PROVIDER_MAX_CAPTURES,
      tracing,
    });
  }

  override async capture(request: CaptureRequest, stopping: AbortSignal) {
    const headers = { 'idempotency-key': request.paymentId };
    return this.metrics.providerCall('psp', 'capture', async () => {
      const answer = await this.http.post('/captures', request, { headers, signal: stopping });
      return understood(captureAnswer, '/captures', answer);
    });
  }

  override async cancel(paymentId: string, stopping: AbortSignal) {
    const headers = { 'idempotency-key': paymentId };
    return this.metrics.providerCall('psp', 'cancel', async () => {
      const answer = await this.http.post('/cancellations', { paymentId }, { headers, signal: stopping });
      return understood(cancellationAnswer, '/cancellations', answer);
    });
  }

  onApplicationShutdown(): void {
    this.http.close();
  }
}

/** Whatever the provider says beyond its API leaves the outcome unknown, like no answer at all. */
function understood<Schema extends z.ZodType>(schema: Schema, path: string, { status, body }: JsonAnswer) {
  const parsed = status < 300 ? schema.safeParse(body) : undefined;
  if (!parsed?.success) throw new NoAnswer(path, `status ${status} and a body that is not in its API`);
  return parsed.data;
}
