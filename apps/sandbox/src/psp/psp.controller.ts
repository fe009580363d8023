import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Res,
  UseGuards,
} from '@nestjs/common';
import { Public, ZodPipe } from '@rivermart/service';
import type { FastifyReply } from 'fastify';
import { ApiKeyGuard } from './api-key.guard';
import { PaymentProvider } from './payment-provider';
import { cancellationAnswer, type CancellationAnswer, type LedgerEntry } from './provider-payment';
import type { ProviderPayment } from './provider-payment';
import { UnknownCard } from './provider-refusals';
import { cancellationRequest, captureRequest, tokenRequest } from './psp-requests';
import type { CancellationBody, CaptureBody, TokenRequest } from './psp-requests';
import { cardWithNumber } from './test-cards';

type CaptureAnswer =
  | { readonly status: 'pending' }
  | { readonly status: 'captured' | 'declined'; readonly captureId: string; readonly reason?: string };

@Public()
@Controller('psp')
export class PspController {
  constructor(private readonly provider: PaymentProvider) {}

  @Post('tokens')
  token(@Body(new ZodPipe(tokenRequest)) { card }: TokenRequest): { token: string } {
    const known = cardWithNumber(card);
    if (known === undefined) throw new UnknownCard();
    return { token: known.token };
  }

  @Post('captures')
  @HttpCode(HttpStatus.OK)
  @UseGuards(ApiKeyGuard)
  async capture(
    @Body(new ZodPipe(captureRequest)) { token, ...request }: CaptureBody,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaptureAnswer> {
    const payment = await this.provider.capture(
      { ...request, idempotencyKey: idempotencyKey ?? request.paymentId },
      token,
    );
    if (payment.status === 'pending') reply.status(HttpStatus.ACCEPTED);
    return captureAnswer(payment);
  }

  @Post('cancellations')
  @HttpCode(HttpStatus.OK)
  @UseGuards(ApiKeyGuard)
  async cancel(
    @Body(new ZodPipe(cancellationRequest)) { paymentId }: CancellationBody,
  ): Promise<CancellationAnswer> {
    return cancellationAnswer(await this.provider.cancel(paymentId));
  }

  @Get('payments/:paymentId')
  @UseGuards(ApiKeyGuard)
  payment(@Param('paymentId') paymentId: string): ProviderPayment {
    return this.provider.payment(paymentId);
  }

  /** All money that moved: what the books of the shop are compared with. */
  @Get('ledger')
  ledger(): LedgerEntry[] {
    return this.provider.ledger();
  }
}

function captureAnswer(payment: ProviderPayment): CaptureAnswer {
  if (payment.status === 'declined') {
    const { status, captureId, reason } = payment;
    return { status, captureId, reason };
  }
  if (payment.status === 'captured') return { status: payment.status, captureId: payment.captureId };
  return { status: 'pending' };
}
