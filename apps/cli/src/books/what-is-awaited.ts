import { events } from '@rivermart/contracts';
import type { BookSource } from './book-source';
import type { Statement } from './statement';

type Rows = Pick<BookSource, 'services' | 'rows'>;

interface Step {
  readonly id: string;
  readonly type: string;
  readonly place: string | null;
}

/** What a service has written about an order, in the words of its own tables. */
const STATE_IN: Readonly<Record<string, string>> = {
  order: `SELECT status || coalesce(', awaits ' || awaits, '') || coalesce(', until ' || to_char(deadline_at, 'HH24:MI:SS'), '') AS state
            FROM orders WHERE id = $1`,
  inventory: 'SELECT status AS state FROM reservation WHERE order_id = $1',
  payment: `SELECT status || coalesce(', asks again at ' || to_char(ask_again_at, 'HH24:MI:SS'), '') AS state
              FROM payment WHERE order_id = $1`,
  points: 'SELECT status AS state FROM reward WHERE order_id = $1',
  logistics: 'SELECT status AS state FROM shipment WHERE order_id = $1',
  notification: `SELECT (news->>'kind') || ': sms ' || sms_status || ', mail ' || email_status AS state
                   FROM notification WHERE order_id = $1`,
};

const STEPS = `
  SELECT step.id, step.event_type AS type,
         coalesce(step.topic, place.topic) || '/' || coalesce(step.partition, place.partition)
           || '@' || coalesce(step.log_offset, place.log_offset) AS place
    FROM journey_steps step LEFT JOIN journey_places place ON place.id = step.id
   WHERE step.order_id = $1 ORDER BY step.written_in, step.sequence`;

const IN_OUTBOX = `
  SELECT coalesce(headers::jsonb->>'ce_type', topic) AS type,
         round(extract(epoch FROM now() - recorded_at)) AS age
    FROM outbox WHERE key = $1 ORDER BY id`;

const PARKED = `
  SELECT consumer, topic || '/' || partition || '@' || record_offset AS place, coalesce(reason, 'waits behind another') AS reason
    FROM parked_event WHERE key = convert_to($1, 'UTF8') ORDER BY position`;

/** So many orders tell where it hangs. */
const EXPLAINED = 5;

/** For the first orders that break one of the statements: where each is held up, a line each thing. */
export async function awaitedOrders(
  source: Rows,
  statements: readonly Statement[],
): Promise<readonly string[]> {
  const all = statements.flatMap(({ breaks }) => breaks.flatMap(({ orderId }) => orderId ?? []));
  const orders = [...new Set(all)].slice(0, EXPLAINED);
  const told = await Promise.all(orders.map((orderId) => whatIsAwaited(source, orderId)));
  return told.flat();
}

/** Where an order that has not come to its end is held up: the services, the events and their places. */
async function whatIsAwaited(source: Rows, orderId: string): Promise<readonly string[]> {
  const steps = await source.rows<Step>('order', STEPS, [orderId]);
  const services = source.services.filter((service) => service in STATE_IN);
  const told = await Promise.all(services.map((service) => heldUpIn(source, service, orderId, steps)));
  const last = steps.at(-1);
  const known = last ? `last known ${last.type} at ${last.place ?? 'no place yet'}` : 'nothing known of it';
  return [`  order ${orderId}: ${known}`, ...told.flat().map((line) => `    ${line}`)];
}

async function heldUpIn(
  source: Rows,
  service: string,
  orderId: string,
  steps: readonly Step[],
): Promise<readonly string[]> {
  const rows = <Row extends object>(sql: string, parameter: unknown): Promise<Row[]> =>
    source.rows<Row>(service, sql, [parameter]);
  const [states, waiting, parked, handled] = await Promise.all([
    rows<{ state: string }>(STATE_IN[service] ?? '', orderId),
    rows<{ type: string; age: string }>(IN_OUTBOX, orderId),
    rows<{ consumer: string; place: string; reason: string }>(PARKED, orderId),
    rows<{ id: string }>(
      'SELECT event_id AS id FROM inbox WHERE event_id = ANY ($1)',
      steps.map(({ id }) => id),
    ),
  ]);
  const seen = new Set(handled.map(({ id }) => id));
  const unread = steps.filter(({ id, type }) => reads(service, type) && !seen.has(id));
  return [
    `${service}: ${states.map(({ state }) => state).join('; ') || 'knows nothing of it'}`,
    ...waiting.map(({ type, age }) => `  in the outbox of ${service} for ${age} s: ${type}`),
    ...parked.map(({ consumer, place, reason }) => `  parked for ${consumer}: ${place} (${reason})`),
    ...unread.map(({ type, place }) => `  ${service} has not handled ${type} at ${place ?? 'no place yet'}`),
  ];
}

const reads = (service: string, type: string): boolean =>
  events.some(({ name, readers }) => name === type && readers.includes(service as never));
