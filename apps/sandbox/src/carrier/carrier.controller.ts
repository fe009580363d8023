import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { Public, ZodPipe } from '@rivermart/service';
import { Carrier } from './carrier';
import type { Parcel } from './parcel';
import { bookings, type Bookings } from './parcel-requests';

type Booking = { readonly shipmentId: string } & (
  { readonly trackingCode: string } | { readonly refusal: string }
);

const REFUSAL = 'nobody can deliver to this address';

@Public()
@Controller('carrier/parcels')
export class CarrierController {
  constructor(private readonly carrier: Carrier) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  async book(@Body(new ZodPipe(bookings)) requested: Bookings): Promise<Booking[]> {
    const parcels = await this.carrier.book(requested);
    return parcels.map(({ shipmentId, trackingCode, status }) =>
      status === 'refused' ? { shipmentId, refusal: REFUSAL } : { shipmentId, trackingCode },
    );
  }

  @Post(':shipmentId/stop')
  @HttpCode(HttpStatus.OK)
  async stop(@Param('shipmentId') shipmentId: string): Promise<{ status: 'stopped' | 'recalled' }> {
    const { status } = await this.carrier.stop(shipmentId);
    return { status: status === 'stopped' || status === 'refused' ? 'stopped' : 'recalled' };
  }

  @Get(':shipmentId')
  parcel(@Param('shipmentId') shipmentId: string): Parcel {
    return this.carrier.parcel(shipmentId);
  }
}
