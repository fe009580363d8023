import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { Visits } from '../application/ports';
import type { Visit } from '../domain/visit';
import { VisitRow } from './visit.entity';

@Injectable()
export class TypeOrmVisits extends Visits {
  override async find(unit: Unit, visitorId: string): Promise<Visit | undefined> {
    const row = await unit.load(VisitRow, visitorId);
    return row && { visitorId, beganMs: row.beganAt.getTime(), furthest: row.furthest };
  }

  override save(unit: Unit, { visitorId: id, beganMs, furthest }: Visit): void {
    unit.save(VisitRow, { id, beganAt: new Date(beganMs), furthest, readAt: unit.now });
  }
}
