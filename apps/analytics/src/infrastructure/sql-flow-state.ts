import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FlowState } from '../application/ports';
import { KEPT_MS, windowOf } from '../domain/event-window';

/** Facts that come later than this after the end of an order complete no hop any more. */
const ENDED_KEPT_MS = 60 * 60_000;
/** An order that never ends would stay for ever; a service that was away for a weekend still finds what it needs. */
const OPEN_KEPT_MS = 4 * 24 * 60 * 60_000;
const AT_ONCE = 5_000;

const FORGET_ORDERS = `
  DELETE FROM order_times WHERE order_id IN (
    SELECT order_id FROM order_times WHERE read_at < $1 AND (has_ended OR read_at < $2) LIMIT ${AT_ONCE}
    FOR UPDATE SKIP LOCKED
  )`;

/** A visit ends with the hour in which nothing is heard of it. */
const FORGET_VISITS = `
  DELETE FROM visit WHERE visitor_id IN (
    SELECT visitor_id FROM visit WHERE read_at < $1 LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
  )`;

const FAILURES_OPEN = `
  SELECT (SELECT count(*) FROM parked_event)
       + (SELECT count(*) FROM dead_letter WHERE status IN ('open', 'replaying')) AS open`;

@Injectable()
export class SqlFlowState extends FlowState {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async forgetOld(now: Date): Promise<boolean> {
    const before = (ageMs: number): Date => new Date(now.getTime() - ageMs);
    for (const table of ['flow_window', 'late_window'])
      await this.database.query(`DELETE FROM ${table} WHERE starts_at < $1`, [
        windowOf(now.getTime() - KEPT_MS),
      ]);
    const [, visits] = await this.database.query<[unknown, number]>(FORGET_VISITS, [before(KEPT_MS)]);
    const [, forgotten] = await this.database.query<[unknown, number]>(FORGET_ORDERS, [
      before(ENDED_KEPT_MS),
      before(OPEN_KEPT_MS),
    ]);
    return Math.max(forgotten, visits) === AT_ONCE;
  }

  override empty(): Promise<{ readonly failuresOpen: number }> {
    return this.database.transaction(async (sql) => {
      // First what every batch takes first: the batch in hand is waited for, and none begins until this is committed.
      await sql.query('LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE');
      const [failures] = await sql.query<{ open: string }[]>(FAILURES_OPEN);
      const failuresOpen = Number(failures?.open ?? 0);
      if (failuresOpen === 0) await sql.query('TRUNCATE inbox, order_times, visit, flow_window, late_window');
      return { failuresOpen };
    });
  }
}
