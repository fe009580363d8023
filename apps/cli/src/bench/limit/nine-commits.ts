import type { Commit } from './commit';

/** Tables of an early prototype of the shop, in which an order was nine handlings and had no journey. */
export const prototypeTables = `
  CREATE TABLE inbox (consumer text, event_id uuid, handled_at timestamptz DEFAULT now(), PRIMARY KEY (consumer, event_id));
  CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_id uuid, topic text, key text, value text, headers text);
  CREATE TABLE entity (service text, id uuid, state text, body jsonb, PRIMARY KEY (service, id))`;

const EVENT = `'{"orderId":"0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9a10","lines":[{"sku":"BENCH-001","quantity":1,"unitPriceMinor":1010}],"totalMinor":1010,"currency":"EUR"}'`;
const HEADERS = `'{"ce_id":"0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9a10","ce_type":"order.created","ce_source":"order","ce_time":"2026-01-01T00:00:00.000Z"}'`;

const inbox = (consumer: string): string =>
  `INSERT INTO inbox (consumer, event_id) VALUES ('${consumer}', gen_random_uuid())`;
const outbox = (topic: string): string =>
  `INSERT INTO outbox (event_id, topic, key, value, headers) VALUES (gen_random_uuid(), '${topic}', :order::text, ${EVENT}, ${HEADERS})`;
const insert = (service: string): string =>
  `INSERT INTO entity VALUES ('${service}', :order::uuid, 'new', ${EVENT})`;
const update = (service: string): string =>
  `UPDATE entity SET state = 'done' WHERE service = '${service}' AND id = :order::uuid`;

export const variables = ['SELECT gen_random_uuid() AS order \\gset'];

/** Kept as a yardstick that does not change when the flow does: the fewest commits an order could do with. */
export const nineCommits: readonly Commit[] = [
  { service: 'order', handles: 'POST /orders', writes: [insert('order'), outbox('orders')] },
  {
    service: 'inventory',
    handles: 'order.created',
    writes: [inbox('inventory'), insert('inventory'), outbox('inventory-updates')],
  },
  {
    service: 'payment',
    handles: 'inventory.updated',
    writes: [inbox('payment'), insert('payment'), outbox('payments')],
  },
  { service: 'points', handles: 'payment.completed', writes: [inbox('points'), insert('points')] },
  {
    service: 'recommendation',
    handles: 'order.created',
    writes: [inbox('recommendation'), insert('recommendation')],
  },
  {
    service: 'payment',
    handles: 'the capture',
    writes: [inbox('payment'), update('payment'), outbox('payments')],
  },
  {
    service: 'order',
    handles: 'payment.completed',
    writes: [inbox('order'), update('order'), outbox('orders')],
  },
  {
    service: 'logistics',
    handles: 'payment.completed',
    writes: [inbox('logistics'), insert('logistics'), outbox('shipments')],
  },
  {
    service: 'notification',
    handles: 'payment.completed',
    writes: [inbox('notification'), insert('notification'), outbox('order-notifications')],
  },
];
