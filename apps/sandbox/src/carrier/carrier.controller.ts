import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { Operation, Public, ZodPipe, type AnswerOf } from '@rivermart/service';
import { z } from 'zod';
import { Carrier } from './carrier';
import type { Parcel } from './parcel';
import { bookings, type Bookings } from './parcel-requests';

const booked = z.union([
  z.object({ shipmentId: z.string(), trackingCode: z.string() }),
  z.object({ shipmentId: z.string(), refusal: z.string() }),
]);
type Booking = AnswerOf<typeof booked>;

const parcel = z.object({
  shipmentId: z.string(),
  trackingCode: z.string(),
  status: z.enum(['booked', 'picked-up', 'delivered', 'stopped', 'recalled', 'returned', 'refused']),
  sinceMs: z.number().describe('When it came into this status, milliseconds since 1970'),
  told: z.enum(['picked-up', 'delivered', 'returned', 'nothing']).describe('The last news acknowledged'),
});

const REFUSAL = 'nobody can deliver to this address';

@Public()
@Controller('carrier/parcels')
export class CarrierController {
  constructor(private readonly carrier: Carrier) {}

  @Operation({
    summary: 'Books parcels; booking again changes nothing',
    answers: { 200: z.array(booked) },
  })
  @Post()
  @HttpCode(HttpStatus.OK)
  async book(@Body(new ZodPipe(bookings)) requested: Bookings): Promise<Booking[]> {
    const parcels = await this.carrier.book(requested);
    return parcels.map(({ shipmentId, trackingCode, status }) =>
      status === 'refused' ? { shipmentId, refusal: REFUSAL } : { shipmentId, trackingCode },
    );
  }

  @Operation({
    summary: 'Stops a parcel, or calls it back',
    answers: { 200: z.object({ status: z.enum(['stopped', 'recalled']) }) },
  })
  @Post(':shipmentId/stop')
  @HttpCode(HttpStatus.OK)
  async stop(@Param('shipmentId') shipmentId: string): Promise<{ status: 'stopped' | 'recalled' }> {
    const { status } = await this.carrier.stop(shipmentId);
    return { status: status === 'stopped' || status === 'refused' ? 'stopped' : 'recalled' };
  }

  @Operation({
    summary: 'Where a parcel is',
    answers: { 200: parcel },
    refusals: ['carrier.unknown-parcel'],
  })
  @Get(':shipmentId')
  parcel(@Param('shipmentId') shipmentId: string): Parcel {
    return this.carrier.parcel(shipmentId);
  }
}
