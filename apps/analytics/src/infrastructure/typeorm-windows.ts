import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { Between, DataSource } from 'typeorm';
import { Windows } from '../application/ports';
import type { WindowStart } from '../domain/event-window';
import { emptyTally, type Tally } from '../domain/tally';
import { FlowWindowRow } from './flow-window.entity';

@Injectable()
export class TypeOrmWindows extends Windows {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async find(unit: Unit, starts: readonly WindowStart[]): Promise<readonly Tally[]> {
    const rows = await Promise.all(starts.map((start) => unit.load(FlowWindowRow, start)));
    return rows.map((row) => row?.tally ?? emptyTally);
  }

  override save(unit: Unit, start: WindowStart, tally: Tally): void {
    unit.save(FlowWindowRow, { id: start, tally });
  }

  override async between(first: WindowStart, last: WindowStart): Promise<readonly Tally[]> {
    const rows = await this.database.getRepository(FlowWindowRow).findBy({ id: Between(first, last) });
    return rows.map(({ tally }) => tally);
  }
}
