import { Operation, Public, ZodPipe } from '@rivermart/service';
import { Body, Controller, HttpCode, HttpStatus, Post, UseGuards } from '@nestjs/common';
import { FollowParcels } from '../application/follow-parcels';
import { carrierReports, type CarrierReports } from './carrier-reports';
import { CarrierSignatureGuard } from './carrier-signature.guard';

@Controller('webhooks/carrier')
export class CarrierWebhookController {
  constructor(private readonly followParcels: FollowParcels) {}

  @Operation({
    summary: 'What the carrier tells of parcels, signed',
    answers: { 204: null },
    refusals: ['webhook.signature-invalid'],
  })
  /** Answers when the news are stored: a carrier that gets no answer says it again. */
  @Post()
  @Public()
  @UseGuards(CarrierSignatureGuard)
  @HttpCode(HttpStatus.NO_CONTENT)
  receive(@Body(new ZodPipe(carrierReports)) reports: CarrierReports): Promise<void> {
    return this.followParcels.execute(reports);
  }
}
