import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource, MoreThanOrEqual } from 'typeorm';
import { LateWindows } from '../application/ports';
import { windowOf, type WindowStart } from '../domain/event-window';
import { noLateness, type Lateness } from '../domain/lateness';
import { LateWindowRow } from './late-window.entity';

@Injectable()
export class TypeOrmLateWindows extends LateWindows {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async find(unit: Unit): Promise<Lateness> {
    return (await unit.load(LateWindowRow, readIn(unit)))?.lateness ?? noLateness;
  }

  override save(unit: Unit, lateness: Lateness): void {
    unit.save(LateWindowRow, { id: readIn(unit), lateness });
  }

  override async since(first: WindowStart): Promise<readonly Lateness[]> {
    const rows = await this.database
      .getRepository(LateWindowRow)
      .find({ where: { id: MoreThanOrEqual(first) }, order: { id: 'DESC' } });
    return rows.map(({ lateness }) => lateness);
  }
}

const readIn = ({ now }: Unit): WindowStart => windowOf(now.getTime());
