import { crashPoint, Transactions } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { recordStop } from '../domain/carrier-news';
import type { StoppingShipment } from '../domain/shipment';
import { ChangeShipment } from './change-shipment';
import { Carrier, Shipments } from './ports';

/** Also the number of requests the carrier gets at once. */
const BATCH = 20;

/** Asks the carrier for the parcels of cancelled orders. */
@Injectable()
export class StopParcels {
  constructor(
    private readonly shipments: Shipments,
    private readonly carrier: Carrier,
    private readonly changeShipment: ChangeShipment,
    private readonly transactions: Transactions,
  ) {}

  /** Whether more may be waiting. */
  async execute(): Promise<boolean> {
    const waiting = await this.shipments.toStop(BATCH);
    await Promise.all(waiting.map((shipment) => this.stop(shipment)));
    return waiting.length === BATCH;
  }

  private async stop({ orderId, shipmentId }: StoppingShipment): Promise<void> {
    crashPoint('before-stop');
    const answer = await this.carrier.stop(shipmentId);
    crashPoint('after-stop');
    await this.transactions.run((unit) =>
      this.changeShipment.execute(orderId, unit, (known) => recordStop(known, answer)),
    );
  }
}
