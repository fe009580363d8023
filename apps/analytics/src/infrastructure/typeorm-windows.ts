import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { Between, DataSource } from 'typeorm';
import { Windows } from '../application/ports';
import type { WindowStart } from '../domain/event-window';
import { emptyTally, type Tally } from '../domain/tally';
import type { Step } from '../domain/visit';
import { FlowWindowRow } from './flow-window.entity';

const FUNNEL = `
  SELECT step, sum(visits::int)::int AS visits
  FROM flow_window, jsonb_each_text(tally->'funnel') AS each(step, visits)
  WHERE starts_at BETWEEN $1 AND $2 GROUP BY step`;

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

  /** Summed where it lies: the windows of an hour have much that is not asked for. */
  override async funnel(first: WindowStart, last: WindowStart): Promise<ReadonlyMap<Step, number>> {
    const rows = await this.database.query<{ step: Step; visits: number }[]>(FUNNEL, [first, last]);
    return new Map(rows.map(({ step, visits }) => [step, visits]));
  }
}
