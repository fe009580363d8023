import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { reserve, type OrderLine } from '../domain/reservation';
import { InventorySettings } from '../settings';
import { ChangeReservation } from './change-reservation';
import { Reservations, Warehouse } from './ports';

export interface ReserveStockCommand {
  readonly orderId: string;
  readonly lines: readonly OrderLine[];
}

@Injectable()
export class ReserveStock {
  constructor(
    private readonly reservations: Reservations,
    private readonly warehouse: Warehouse,
    private readonly changeReservation: ChangeReservation,
    private readonly settings: InventorySettings,
  ) {}

  async execute(order: ReserveStockCommand, unit: Unit): Promise<void> {
    const [known, shelf] = await Promise.all([
      this.reservations.find(unit, order.orderId),
      this.warehouse.open(
        unit,
        order.lines.map(({ sku }) => sku),
      ),
    ]);
    const expiresAt = new Date(unit.now.getTime() + this.settings.RESERVATION_TTL_MS);

    this.changeReservation.apply(reserve(known, order, shelf, expiresAt), shelf, unit);
  }
}
