import type { BookSource } from './book-source';
import { readBank } from './read-bank';
import type {
  Books,
  ByOrder,
  FailedEvent,
  InboxEntry,
  LedgerEntry,
  NotificationEntry,
  OrderEntry,
  PaymentEntry,
  ReservationEntry,
  RewardEntry,
  ShipmentEntry,
  StockEntry,
} from './books';

/** Reads the tables of all services. The one place that knows all of them; services never do. */
export async function readBooks(source: BookSource): Promise<Books> {
  // First what says that an order has ended: all else is then at least as far.
  const tables = await readTables(source);
  const [outside, bank, outboxes, given] = await Promise.all([
    readOutside(source),
    source.services.includes('bank') ? readBank(source) : undefined,
    readOutboxes(source),
    readGivenUp(source),
  ]);
  return { ...tables, ...outside, ...(bank && { bank }), outboxes, ...given };
}

/** The topics before the rows: a row is written before its record, so no record is without its row. */
async function readGivenUp(
  source: BookSource,
): Promise<Pick<Books, 'failedEvents' | 'explainedTopics' | 'deadLetters'>> {
  const deadLetters = await source.deadLetters();
  return { ...(await readFailures(source)), deadLetters };
}

type Tables = Pick<
  Books,
  'orders' | 'payments' | 'reservations' | 'stock' | 'rewards' | 'shipments' | 'notifications'
>;

async function readTables(source: BookSource): Promise<Tables> {
  const [orders, payments, reservations, stock, rewards, shipments, notifications] = await Promise.all([
    source.rows<OrderEntry>(
      'order',
      'SELECT id AS "orderId", status, total_minor::float8 AS "totalMinor", reason FROM orders',
    ),
    source.rows<PaymentEntry>(
      'payment',
      'SELECT order_id AS "orderId", status, payment_id AS "paymentId" FROM payment',
    ),
    source.rows<ReservationEntry>(
      'inventory',
      'SELECT order_id AS "orderId", status, lines FROM reservation',
    ),
    source.rows<StockEntry>('inventory', 'SELECT sku, on_hand AS "onHand", reserved, shipped FROM stock'),
    source.rows<RewardEntry>(
      'points',
      'SELECT order_id AS "orderId", status, points::float8 AS points FROM reward',
    ),
    source.rows<ShipmentEntry>('logistics', 'SELECT order_id AS "orderId", status FROM shipment'),
    source.rows<NotificationEntry>(
      'notification',
      `SELECT order_id AS "orderId", news->>'kind' AS kind,
              sms_status = 'sent' AND email_status = 'sent' AS "isSent" FROM notification`,
    ),
  ]);
  return {
    ...{ orders, stock, notifications },
    payments: byOrder(payments),
    reservations: byOrder(reservations),
    rewards: byOrder(rewards),
    shipments: byOrder(shipments),
  };
}

async function readOutside(source: BookSource): Promise<Pick<Books, 'ledger' | 'inbox'>> {
  const [ledger, inbox] = await Promise.all([
    source.outside<LedgerEntry[]>('/psp/ledger'),
    source.outside<InboxEntry[]>('/inbox'),
  ]);
  return { ledger, inbox };
}

async function readOutboxes(source: BookSource): Promise<Record<string, number>> {
  const counts = await Promise.all(
    source.services.map(async (service) => {
      const [row] = await source.rows<{ count: number }>(
        service,
        'SELECT count(*)::int AS count FROM outbox',
      );
      return [service, row?.count ?? 0] as const;
    }),
  );
  return Object.fromEntries(counts);
}

const FAILED_EVENTS = `
  SELECT 'dead letter' AS state, topic, encode(key, 'escape') AS key, consumer, code, reason
    FROM dead_letter WHERE status = 'open'
  UNION ALL
  SELECT 'parked', topic, encode(key, 'escape'), consumer, code, reason FROM parked_event`;

/** A dead-letter topic is named after the topic and the group. */
const LETTERS = `SELECT DISTINCT topic || '.' || consumer_group || '.dlq' AS name FROM dead_letter`;

async function readFailures(source: BookSource): Promise<Pick<Books, 'failedEvents' | 'explainedTopics'>> {
  const all = await Promise.all(source.services.map((service) => failuresOf(source, service)));
  return {
    failedEvents: all.flatMap(({ events }) => events),
    explainedTopics: all.flatMap(({ topics }) => topics),
  };
}

async function failuresOf(
  source: BookSource,
  service: string,
): Promise<{ readonly events: readonly FailedEvent[]; readonly topics: readonly string[] }> {
  const [table] = await source.rows<{ isThere: boolean }>(
    service,
    `SELECT to_regclass('dead_letter') IS NOT NULL AS "isThere"`,
  );
  // A service whose version of the event library keeps no failures has none to tell of.
  if (!table?.isThere) return { events: [], topics: [] };
  const [events, topics] = await Promise.all([
    source.rows<Omit<FailedEvent, 'service'>>(service, FAILED_EVENTS),
    source.rows<{ name: string }>(service, LETTERS),
  ]);
  return { events: events.map((row) => ({ ...row, service })), topics: topics.map(({ name }) => name) };
}

const byOrder = <Entry extends { readonly orderId: string }>(entries: readonly Entry[]): ByOrder<Entry> =>
  new Map(entries.map((entry) => [entry.orderId, entry]));
