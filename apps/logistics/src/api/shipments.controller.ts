import { orderLine } from '@rivermart/contracts';
import { CurrentUser, Operation, ZodPipe, type AnswerOf, type User } from '@rivermart/service';
import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { Shipments } from '../application/ports';
import { UnknownShipment } from './unknown-shipment';

const shipmentAnswer = z.object({
  orderId: z.uuid(),
  shipmentId: z.uuid(),
  status: z.enum([
    ...(['booking', 'created', 'booked', 'dispatched', 'delivered'] as const),
    ...(['stopping', 'recalled', 'failed', 'stopped', 'returned'] as const),
  ]),
  trackingCode: z.string().optional(),
  lines: z.array(orderLine),
});

@Controller('shipments')
export class ShipmentsController {
  constructor(private readonly shipments: Shipments) {}

  @Operation({
    summary: 'Where the parcel of an order is, for its customer and for operators',
    answers: { 200: shipmentAnswer },
    refusals: ['logistics.unknown-shipment'],
  })
  @Get(':orderId')
  async ofOrder(
    @Param('orderId', new ZodPipe(z.uuid())) orderId: string,
    @CurrentUser() user: User,
  ): Promise<AnswerOf<typeof shipmentAnswer>> {
    const shipment = await this.shipments.ofOrder(orderId);
    if (!shipment || !('lines' in shipment)) throw new UnknownShipment(orderId);
    if (user.role !== 'operator' && shipment.customerId !== user.customerId)
      throw new UnknownShipment(orderId);

    const { shipmentId, status, lines } = shipment;
    const tracking = 'trackingCode' in shipment ? { trackingCode: shipment.trackingCode } : {};
    return { orderId, shipmentId, status, ...tracking, lines };
  }
}
