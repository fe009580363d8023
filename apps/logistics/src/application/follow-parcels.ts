import { Transactions } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { recordNews, type CarrierNews } from '../domain/carrier-news';
import { ChangeShipment } from './change-shipment';
import { Shipments } from './ports';

export interface ParcelReport {
  readonly shipmentId: string;
  readonly status: CarrierNews;
  readonly trackingCode: string;
}

/**
 * Takes the carrier's word for where the parcels are. Harmless when repeated: a shipment that knows already
 * does not change. Parcels of other shops are ignored.
 */
@Injectable()
export class FollowParcels {
  constructor(
    private readonly shipments: Shipments,
    private readonly changeShipment: ChangeShipment,
    private readonly transactions: Transactions,
  ) {}

  /** Reports of one parcel are taken in the order they stand. */
  async execute(reports: readonly ParcelReport[]): Promise<void> {
    const orders = await this.shipments.ordersOf(reports.map(({ shipmentId }) => shipmentId));
    const byOrder = new Map<string, ParcelReport[]>();
    for (const report of reports) {
      const orderId = orders.get(report.shipmentId);
      if (orderId !== undefined) byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), report]);
    }
    await Promise.all([...byOrder].map(([orderId, ofParcel]) => this.follow(orderId, ofParcel)));
  }

  private follow(orderId: string, reports: readonly ParcelReport[]): Promise<void> {
    return this.transactions.run(async (unit) => {
      for (const { status, trackingCode } of reports) {
        await this.changeShipment.execute(orderId, unit, (known) => recordNews(known, status, trackingCode));
      }
    });
  }
}
