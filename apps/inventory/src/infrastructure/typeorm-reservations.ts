import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource, LessThanOrEqual } from 'typeorm';
import { Reservations } from '../application/ports';
import type { RejectionReason, ReleaseReason, Reservation } from '../domain/reservation';
import { ReservationRow } from './reservation.entity';

@Injectable()
export class TypeOrmReservations extends Reservations {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async find(unit: Unit, orderId: string): Promise<Reservation | undefined> {
    const row = await unit.load(ReservationRow, orderId);
    unit.continueTrace(row?.traceparent);
    return row && toReservation(row);
  }

  override save(unit: Unit, reservation: Reservation): void {
    unit.save(ReservationRow, Object.assign(toRow(reservation), { traceparent: unit.cause?.traceparent }));
  }

  override async expired(now: Date, limit: number): Promise<readonly string[]> {
    const rows = await this.database.getRepository(ReservationRow).find({
      select: { id: true },
      where: { status: 'held', expiresAt: LessThanOrEqual(now) },
      order: { expiresAt: 'ASC' },
      take: limit,
    });
    return rows.map(({ id }) => id);
  }
}

function toReservation({ id: orderId, lines, status, reason, expiresAt }: ReservationRow): Reservation {
  switch (status) {
    case 'held':
      return { orderId, lines, status, expiresAt: expiresAt ?? new Date(0) };
    case 'rejected':
      return { orderId, lines, status, reason: reason as RejectionReason };
    case 'released':
      return { orderId, lines, status, reason: reason as ReleaseReason };
    default:
      return { orderId, lines, status };
  }
}

const toRow = (reservation: Reservation): ReservationRow =>
  Object.assign(new ReservationRow(), {
    id: reservation.orderId,
    status: reservation.status,
    lines: reservation.lines,
    reason: 'reason' in reservation ? reservation.reason : null,
    expiresAt: 'expiresAt' in reservation ? reservation.expiresAt : null,
  });
