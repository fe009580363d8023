import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type Repository } from 'typeorm';
import { Shipments } from '../application/ports';
import type { BookingShipment, Shipment, StoppingShipment } from '../domain/shipment';
import { toRow, toShipment } from './shipment-mapping';
import { ShipmentRow } from './shipment.entity';

@Injectable()
export class TypeOrmShipments extends Shipments {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async find(unit: Unit, orderId: string): Promise<Shipment | undefined> {
    const row = await unit.load(ShipmentRow, orderId);
    unit.continueTrace(row?.traceparent);
    return row && toShipment(row);
  }

  override save(unit: Unit, shipment: Shipment): void {
    unit.save(ShipmentRow, Object.assign(toRow(shipment), { traceparent: unit.cause?.traceparent }));
  }

  override async ordersOf(shipmentIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.rows.find({
      select: { id: true, shipmentId: true },
      where: { shipmentId: In([...shipmentIds]) },
    });
    return new Map(rows.map(({ id, shipmentId }) => [shipmentId ?? '', id]));
  }

  override toBook(limit: number): Promise<readonly BookingShipment[]> {
    return this.inStatus<BookingShipment>('booking', limit);
  }

  override toStop(limit: number): Promise<readonly StoppingShipment[]> {
    return this.inStatus<StoppingShipment>('stopping', limit);
  }

  override async ofOrder(orderId: string): Promise<Shipment | undefined> {
    const row = await this.rows.findOneBy({ id: orderId });
    return row ? toShipment(row) : undefined;
  }

  /** Order ids are UUIDv7: their order is the order of time. */
  private async inStatus<S extends Shipment>(status: S['status'], limit: number): Promise<S[]> {
    const rows = await this.rows.find({ where: { status }, order: { id: 'ASC' }, take: limit });
    return rows.map(toShipment).filter((shipment): shipment is S => shipment.status === status);
  }

  private get rows(): Repository<ShipmentRow> {
    return this.database.getRepository(ShipmentRow);
  }
}
