type Row = Readonly<Record<string, string>>;

const values = (row: Row): string => Object.values(row).join(', ');
const insert = (table: string, row: Row): string =>
  `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values(row)})`;
const text = (value: string): string => `'${value}'`;

/**
 * Ids are made in the order of time, as the shop makes them. Products are those the benchmark buys. Customers
 * are many: with a single one, as in the benchmark, all clients of pgbench would queue for his profile.
 */
export const variables = [
  '\\set product random(0, 99)',
  '\\set customer random(1, 5000)',
  `SELECT uuidv7() AS order_id, uuidv7() AS shipment_id, 'BENCH-' || lpad(:product::text, 3, '0') AS sku, ` +
    `'00000000-0000-7000-8000-' || lpad(:customer::text, 12, '0') AS customer_id \\gset`,
];

/** What is there before the first order. */
export const preparation = [
  `INSERT INTO "inventory".stock (sku, on_hand, reserved, shipped)
   SELECT 'BENCH-' || lpad(number::text, 3, '0'), 10000000, 0, 0 FROM generate_series(0, 99) AS number`,
  `INSERT INTO "recommendation".profile (customer_id, recently_viewed, recently_ordered)
   SELECT ('00000000-0000-7000-8000-' || lpad(number::text, 12, '0'))::uuid, '{}', '{}' FROM generate_series(1, 5000) AS number`,
];

const ORDER = ':order_id::uuid';
const CUSTOMER = ':customer_id::uuid';
const SHIPMENT = ':shipment_id::uuid';
const LINES = '[{"sku":"BENCH-001","quantity":1}]';
const PRICED_LINES = '[{"sku":"BENCH-001","quantity":1,"unitPriceMinor":1010}]';
const ADDRESS =
  '{"name":"Ada","street":"Am Fluss 12","postalCode":"60594","city":"Frankfurt","country":"DE"}';
const CONTACT = '{"email":"ada@example.com","phone":"+4915112345678"}';
const SOME_ID = '0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9a10';
const PURCHASE = `{"customerId":"${SOME_ID}","amountMinor":1010,"currency":"EUR","lines":${LINES},"shipTo":${ADDRESS},"contact":${CONTACT}}`;
const HEADERS =
  `{"ce_specversion":"1.0","ce_id":"${SOME_ID}","ce_type":"TYPE","ce_dataversion":"1","ce_source":"SOURCE",` +
  `"ce_time":"2026-01-01T00:00:00.000Z","content-type":"application/json","correlation-id":"${SOME_ID}",` +
  `"causation-id":"${SOME_ID}","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}`;

/** Some events carry the purchase, the others little more than ids. */
const WITH_PURCHASE = new Set(['order.created', 'payment.completed']);

/** Proof that a handler has seen an event. */
export const inbox = (service: string, handler: string): string =>
  insert(`"${service}".inbox`, { consumer: text(`${service}.${handler}`), event_id: 'uuidv7()' });

/** A message for the log; the script keeps its id for the relay. */
export function outbox(service: string, type: string): string {
  const about = `{"orderId":"${SOME_ID}","customerId":"${SOME_ID}","paymentId":"${SOME_ID}"}`;
  const row = {
    event_id: 'uuidv7()',
    topic: text(service),
    key: ':order_id',
    value: text(WITH_PURCHASE.has(type) ? PURCHASE : about),
    headers: text(HEADERS.replace('TYPE', type).replace('SOURCE', service)),
    is_base64: 'false',
  };
  return `${insert(`"${service}".outbox`, row)} RETURNING id AS message \\gset`;
}

/**
 * The message is in the log. Its commit is not forced to disk, as the relays' are not: what a crash loses of it
 * is only published again. The setting is made on the way, because a statement for it would cost the script more
 * than the shop, whose relays have it for the life of their connections.
 */
export const published = (service: string): string =>
  `DELETE FROM "${service}".outbox WHERE id = :message::bigint AND set_config('synchronous_commit', 'off', true) = 'off'`;

/** One step of the journey. */
export const journeyStep = (type: string): string =>
  insert('"order".journey_steps', {
    id: 'uuidv7()',
    order_id: ORDER,
    step: text(type.replace('.', '-')),
    event_type: text(type),
    source: text('payment'),
    reason: 'NULL',
    deadline_at: 'NULL',
    occurred_at: 'now()',
    handled_at: 'now()',
    topic: text('payments'),
    partition: '3',
    log_offset: '1000',
  });

/** Where an event of order's own lies in the log, which only the relay learns. */
export const journeyPlace = insert('"order".journey_places', {
  ...{ id: 'uuidv7()', topic: text('orders'), partition: '3', log_offset: '1000' },
});

export const newOrder = [
  insert('"order".orders', {
    id: ORDER,
    customer_id: CUSTOMER,
    status: text('pending'),
    awaits: text('stock'),
    deadline_at: 'now()',
    reason: 'NULL',
    stage: 'NULL',
    total_minor: '1010',
    currency: text('EUR'),
    lines: text(PRICED_LINES),
    ship_to: text(ADDRESS),
    contact: text(CONTACT),
    placed_at: 'now()',
  }),
  insert('"order".placements', {
    id: `:customer_id || ' ' || :order_id`,
    order_id: ORDER,
    fingerprint: text('y3bUpXQ9Tq0Jm0o2h0nJ6rJb3pN0a4y8m7b2vQwErTy'),
  }),
];
export const orderAwaitsPayment = `UPDATE "order".orders SET awaits = 'payment', deadline_at = now() WHERE id = ${ORDER}`;
export const orderConfirmed = `UPDATE "order".orders SET status = 'confirmed', awaits = NULL, deadline_at = NULL WHERE id = ${ORDER}`;

export const stockReserved = `UPDATE "inventory".stock SET on_hand = on_hand - 1, reserved = reserved + 1 WHERE sku = :sku`;
export const newReservation = insert('"inventory".reservation', {
  ...{ order_id: ORDER, status: text('held'), lines: text(LINES), reason: 'NULL', expires_at: 'now()' },
});
export const reservationCommitted = `UPDATE "inventory".reservation SET status = 'committed', expires_at = NULL WHERE order_id = ${ORDER}`;

export const newPayment = insert('"payment".payment', {
  order_id: ORDER,
  status: text('created'),
  payment_id: 'uuidv7()',
  purchase: text(PURCHASE),
  token: text('tok_visa'),
  is_stock_reserved: 'false',
  is_cancelled: 'false',
  attempts: '0',
});
export const paymentCapturing = `UPDATE "payment".payment SET status = 'capturing', ask_again_at = now() WHERE order_id = ${ORDER}`;
export const paymentCompleted = `UPDATE "payment".payment SET status = 'completed', capture_id = '${SOME_ID}', token = NULL, ask_again_at = NULL WHERE order_id = ${ORDER}`;

export const newReward = insert('"points".reward', {
  ...{ order_id: ORDER, customer_id: CUSTOMER, points: '10', status: text('pending'), since: 'now()' },
});
export const rewardGranted = `UPDATE "points".reward SET status = 'granted', since = now() WHERE order_id = ${ORDER}`;

export const profileChanged = `UPDATE "recommendation".profile SET recently_ordered = '{BENCH-001,BENCH-002,BENCH-003,BENCH-004,BENCH-005}' WHERE customer_id = ${CUSTOMER}`;

export const newShipment = insert('"logistics".shipment', {
  order_id: ORDER,
  status: text('created'),
  shipment_id: SHIPMENT,
  customer_id: CUSTOMER,
  lines: text(LINES),
  ship_to: text(ADDRESS),
});
export const shipmentLetGo = `UPDATE "logistics".shipment SET status = 'booking' WHERE order_id = ${ORDER}`;
export const shipmentBooked = `UPDATE "logistics".shipment SET status = 'booked', ship_to = NULL, tracking_code = 'RM000000001DE' WHERE order_id = ${ORDER}`;

const MESSAGE = `WHERE id = :order_id || '/order-confirmed'`;
export const newNotification = insert('"notification".notification', {
  id: `:order_id || '/order-confirmed'`,
  notification_id: 'uuidv7()',
  order_id: ORDER,
  customer_id: CUSTOMER,
  email: text('ada@example.com'),
  phone: text('+4915112345678'),
  news: text('{"kind":"order-confirmed","totalMinor":1010,"currency":"EUR"}'),
  created_at: 'now()',
  sms_status: text('due'),
  sms_attempts: '0',
  sms_at: 'now()',
  email_status: text('due'),
  email_attempts: '0',
  email_at: 'now()',
});
export const mailTaken = `UPDATE "notification".notification SET email_status = 'sending', email_at = now() ${MESSAGE}`;
export const smsSent = `UPDATE "notification".notification SET sms_status = 'sent', sms_attempts = 1, sms_at = now() ${MESSAGE}`;
export const mailSent = `UPDATE "notification".notification SET email_status = 'sent', email_attempts = 1, email_at = now() ${MESSAGE}`;
