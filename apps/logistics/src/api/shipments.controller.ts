import { CurrentUser, ZodPipe, type User } from '@rivermart/service';
import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { Shipments } from '../application/ports';
import type { Shipment } from '../domain/shipment';
import { UnknownShipment } from './unknown-shipment';

interface ShipmentResponse {
  readonly orderId: string;
  readonly shipmentId: string;
  readonly status: Shipment['status'];
  readonly trackingCode?: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

@Controller('shipments')
export class ShipmentsController {
  constructor(private readonly shipments: Shipments) {}

  /** Where the parcel of an order is, for its customer and for operators. */
  @Get(':orderId')
  async ofOrder(
    @Param('orderId', new ZodPipe(z.uuid())) orderId: string,
    @CurrentUser() user: User,
  ): Promise<ShipmentResponse> {
    const shipment = await this.shipments.ofOrder(orderId);
    if (!shipment || !('lines' in shipment)) throw new UnknownShipment(orderId);
    if (user.role !== 'operator' && shipment.customerId !== user.customerId)
      throw new UnknownShipment(orderId);

    const { shipmentId, status, lines } = shipment;
    const tracking = 'trackingCode' in shipment ? { trackingCode: shipment.trackingCode } : {};
    return { orderId, shipmentId, status, ...tracking, lines };
  }
}
