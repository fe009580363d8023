import type { OrderFilter, OrderOverview, OrderOverviewPage } from '@rivermart/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OrderOverviews, type OverviewRequest } from '../application/order-overviews';
import { waitingFor } from '../domain/journey';
import type { OrderStatus } from '../domain/order';

interface Row {
  readonly id: string;
  readonly status: OrderStatus;
  readonly awaits: 'stock' | 'payment' | null;
  readonly reason: string | null;
  readonly total_minor: string;
  readonly currency: string;
  readonly placed_at: Date;
  readonly steps: readonly { readonly step: string; readonly at: string }[] | null;
}

const UNDOING = [
  'payment-voided',
  'payment-refunded',
  'stock-released',
  'points-revoked',
  'shipment-stopped',
];

/** `retrying` is no condition of its own: which orders have parked events, their caller knows. */
const CONDITIONS: Readonly<Record<OrderFilter, string>> = {
  running: `status IN ('pending', 'confirmed', 'shipped')`,
  retrying: 'true',
  'past-deadline': `status = 'pending' AND deadline_at <= $3`,
  cancelled: `status = 'cancelled'`,
  undone: `status = 'cancelled' AND EXISTS (SELECT FROM journey_steps
             WHERE order_id = orders.id AND step IN ('${UNDOING.join("', '")}'))`,
  confirmed: `status IN ('confirmed', 'shipped', 'delivered')`,
};

const PAGE = (condition: string): string => `
  SELECT id, status, awaits, reason, total_minor, currency, placed_at,
         (SELECT json_agg(json_build_object('step', step, 'at', occurred_at) ORDER BY occurred_at, sequence)
            FROM journey_steps WHERE order_id = orders.id) AS steps
    FROM orders
   WHERE ($1::uuid IS NULL OR id < $1) AND ($2::uuid[] IS NULL OR id = ANY ($2))
     AND $3::timestamptz IS NOT NULL AND ${condition}
   ORDER BY id DESC LIMIT $4`;

@Injectable()
export class TypeOrmOrderOverviews extends OrderOverviews {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async page({ state, limit, cursor, ids }: OverviewRequest, now: Date): Promise<OrderOverviewPage> {
    const sql = PAGE(state === undefined ? 'true' : CONDITIONS[state]);
    const rows: Row[] = await this.database.query(sql, [cursor ?? null, ids ?? null, now, limit + 1]);
    const items = rows.slice(0, limit).map((row) => overview(row, now));
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.orderId ?? null) : null };
  }
}

function overview(row: Row, now: Date): OrderOverview {
  const { id: orderId, status, reason, currency, placed_at: placedAt, steps } = row;
  const done = (steps ?? []).map(({ step: name }) => ({ name, state: 'done' }));
  const next = waitingFor({ status, awaits: row.awaits } as Parameters<typeof waitingFor>[0]);
  const times = [placedAt.getTime(), ...(steps ?? []).map(({ at }) => Date.parse(at))];
  return {
    ...{ orderId, status, reason, currency, totalMinor: Number(row.total_minor) },
    placedAt: placedAt.toISOString(),
    steps: next ? [...done, { name: next.step, state: 'waiting' }] : done,
    longestWaitMs: longestBetween(next ? [...times, now.getTime()] : times),
  };
}

/** Facts of several services have the times of several clocks; one that seems to come before its cause counts as 0. */
const longestBetween = (times: readonly number[]): number =>
  times.reduce((longest, time, index) => Math.max(longest, time - (times[index - 1] ?? time)), 0);
