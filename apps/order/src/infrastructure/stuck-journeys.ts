import { Clock } from '@rivermart/kernel';
import { Metrics } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A missed deadline is dealt with within a second or two; an order that is longer overdue, nobody deals with. */
const GRACE_MS = 30_000;

const COUNTS = `
  SELECT count(*)::int AS pending, (count(*) FILTER (WHERE deadline_at < $1))::int AS stuck
  FROM orders WHERE status = 'pending'`;

/** Orders that wait, and those that wait in vain: one look at the index of pending orders a scrape. */
@Injectable()
export class StuckJourneys {
  constructor(metrics: Metrics, database: DataSource, clock: Clock) {
    const stuck = metrics.gauge({
      name: 'journeys_stuck',
      help: 'Pending orders half a minute past their deadline: neither did their step come nor were they cancelled',
    });
    metrics.gauge(
      { name: 'journeys_pending', help: 'Orders that wait for stock or payment' },
      async (pending) => {
        const before = new Date(clock.now().getTime() - GRACE_MS);
        const [counts] = await database
          .query<{ pending: number; stuck: number }[]>(COUNTS, [before])
          .catch(() => []);
        if (!counts) return;
        pending.set(counts.pending);
        stuck.set(counts.stuck);
      },
    );
  }
}
