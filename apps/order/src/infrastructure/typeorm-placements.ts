import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Placements, type Placement } from '../application/ports';
import type { OrderId } from '../domain/order';
import { placementId, PlacementRow } from './placement.entity';

const UNIQUE_VIOLATION = '23505';

@Injectable()
export class TypeOrmPlacements extends Placements {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async find(customerId: string, idempotencyKey: string): Promise<Placement | undefined> {
    const row = await this.database.manager.findOneBy(PlacementRow, {
      id: placementId(customerId, idempotencyKey),
    });
    return row ? { orderId: row.orderId as OrderId, fingerprint: row.fingerprint } : undefined;
  }

  override isKeyTaken(failure: unknown): boolean {
    return causesOf(failure).some(
      ({ code, constraint }) => code === UNIQUE_VIOLATION && constraint === 'placements_pkey',
    );
  }
}

interface DatabaseError {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly cause?: unknown;
  readonly driverError?: unknown;
}

/** The driver's error may be wrapped by TypeORM and by the unit of work. */
function causesOf(failure: unknown): DatabaseError[] {
  if (typeof failure !== 'object' || failure === null) return [];
  const error: DatabaseError = failure;
  return [error, ...causesOf(error.driverError), ...causesOf(error.cause)];
}
