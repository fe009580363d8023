import { Clock } from '@rivermart/kernel';
import { verifyWebhook, webhookSignatureHeader } from '@rivermart/service';
import { Injectable, type CanActivate, type ExecutionContext, type RawBodyRequest } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LogisticsSettings } from '../settings';

/** Lets in who knows the secret: runs before the body is looked at. */
@Injectable()
export class CarrierSignatureGuard implements CanActivate {
  constructor(
    private readonly settings: LogisticsSettings,
    private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers, rawBody = '' } = context.switchToHttp().getRequest<RawBodyRequest<FastifyRequest>>();
    const signature = headers[webhookSignatureHeader];
    verifyWebhook(this.settings.WEBHOOK_SECRET, signature?.toString(), rawBody, this.clock.now());
    return true;
  }
}
