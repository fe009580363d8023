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
import { Operation, Public, ZodPipe, type AnswerOf } from '@rivermart/service';
import type { FastifyReply } from 'fastify';
import { ApiKeyGuard } from './api-key.guard';
import { PaymentProvider } from './payment-provider';
import { cancellationAnswer, type CancellationAnswer, type LedgerEntry } from './provider-payment';
import type { ProviderPayment } from './provider-payment';
import { UnknownCard } from './provider-refusals';
import { cancellation, captureAnswer, cardToken, ledger, providerPayment } from './psp-answers';
import { cancellationRequest, captureRequest, tokenRequest } from './psp-requests';
import type { CancellationBody, CaptureBody, TokenRequest } from './psp-requests';
import { cardWithNumber } from './test-cards';

type CaptureAnswer = AnswerOf<typeof captureAnswer>;

const wrongKey = 'psp.wrong-api-key';

@Public()
@Controller('psp')
export class PspController {
  constructor(private readonly provider: PaymentProvider) {}

  @Operation({
    summary: 'A token for a test card',
    answers: { 201: cardToken },
    refusals: ['psp.unknown-card'],
  })
  @Post('tokens')
  token(@Body(new ZodPipe(tokenRequest)) { card }: TokenRequest): { token: string } {
    const known = cardWithNumber(card);
    if (known === undefined) throw new UnknownCard();
    return { token: known.token };
  }

  @Operation({
    summary: 'Captures money; 202 when the decision comes by webhook',
    answers: { 200: captureAnswer, 202: captureAnswer },
    refusals: [wrongKey, 'psp.cancelled', 'psp.idempotency-key-misused'],
  })
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
    return answerTo(payment);
  }

  @Operation({
    summary: 'Voids a payment, or refunds what was captured; final',
    answers: { 200: cancellation },
    refusals: [wrongKey],
  })
  @Post('cancellations')
  @HttpCode(HttpStatus.OK)
  @UseGuards(ApiKeyGuard)
  async cancel(
    @Body(new ZodPipe(cancellationRequest)) { paymentId }: CancellationBody,
  ): Promise<CancellationAnswer> {
    return cancellationAnswer(await this.provider.cancel(paymentId));
  }

  @Operation({
    summary: 'What the provider knows of a payment',
    answers: { 200: providerPayment },
    refusals: [wrongKey, 'psp.unknown-payment'],
  })
  @Get('payments/:paymentId')
  @UseGuards(ApiKeyGuard)
  payment(@Param('paymentId') paymentId: string): ProviderPayment {
    return this.provider.payment(paymentId);
  }

  @Operation({
    summary: 'All money that moved: what the books of the shop are compared with',
    answers: { 200: ledger },
  })
  @Get('ledger')
  ledger(): LedgerEntry[] {
    return this.provider.ledger();
  }
}

function answerTo(payment: ProviderPayment): CaptureAnswer {
  if (payment.status === 'declined') {
    const { status, captureId, reason } = payment;
    return { status, captureId, reason };
  }
  if (payment.status === 'captured') return { status: payment.status, captureId: payment.captureId };
  return { status: 'pending' };
}
