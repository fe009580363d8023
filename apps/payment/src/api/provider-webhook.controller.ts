import { Clock } from '@rivermart/kernel';
import { Operation, Public, verifyWebhook, webhookSignatureHeader, ZodPipe } from '@rivermart/service';
import { Body, Controller, Headers, HttpCode, Post, Req, type RawBodyRequest } from '@nestjs/common';
import { RecordWebhook } from '../application/record-webhook';
import { PaymentSettings } from '../settings';
import { providerWebhookBody, type ProviderWebhookBody } from './provider-webhook-body';

@Controller('webhooks/provider')
export class ProviderWebhookController {
  constructor(
    private readonly recordWebhook: RecordWebhook,
    private readonly settings: PaymentSettings,
    private readonly clock: Clock,
  ) {}

  @Operation({
    summary: 'What the payment provider tells of a payment, signed',
    answers: { 204: null },
    refusals: ['webhook.signature-invalid', 'payment.unknown'],
  })
  /** Open to the internet: the signature over the raw bytes is all that proves the sender. */
  @Post()
  @Public()
  @HttpCode(204)
  async receive(
    @Req() request: RawBodyRequest<unknown>,
    @Headers(webhookSignatureHeader) signature: string | undefined,
    @Body() body: unknown,
  ): Promise<void> {
    verifyWebhook(this.settings.WEBHOOK_SECRET, signature, request.rawBody ?? '', this.clock.now());
    const { eventId, paymentId, ...answer } = parsed.transform(body);
    await this.recordWebhook.execute({ eventId, paymentId, answer });
  }
}

/** Parsed after the signature is checked: a stranger learns nothing about what is accepted. */
const parsed: { transform(body: unknown): ProviderWebhookBody } = new ZodPipe(providerWebhookBody);
