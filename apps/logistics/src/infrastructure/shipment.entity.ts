import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Shipment, ShipmentLine, ShippingAddress } from '../domain/shipment';

@Entity('shipment')
@Index('shipment_to_book', ['id'], { where: `status = 'booking'` })
@Index('shipment_to_stop', ['id'], { where: `status = 'stopping'` })
export class ShipmentRow {
  /** One shipment per order, and its events come by order: the order is the key. */
  @PrimaryColumn('uuid', { name: 'order_id' })
  id!: string;

  @Column('text')
  status!: Shipment['status'];

  /** What the carrier calls it; empty until there are goods. */
  @Index('shipment_of_carrier', { unique: true })
  @Column('uuid', { name: 'shipment_id', nullable: true })
  shipmentId!: string | null;

  @Column('uuid', { name: 'customer_id', nullable: true })
  customerId!: string | null;

  @Column('jsonb', { nullable: true })
  lines!: readonly ShipmentLine[] | null;

  /** Personal data, kept only until the carrier has it. */
  @Column('jsonb', { name: 'ship_to', nullable: true })
  shipTo!: ShippingAddress | null;

  @Column('text', { name: 'tracking_code', nullable: true })
  trackingCode!: string | null;

  /** Of a parcel that comes back: whether its departure was told. */
  @Column('boolean', { name: 'is_dispatched', nullable: true })
  isDispatched!: boolean | null;

  /** Of the event that changed it last: the trace goes on with what comes from outside. Undefined leaves it as it is. */
  @Column('text', { nullable: true })
  traceparent?: string | null;
}
