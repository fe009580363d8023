import { randomUUID } from 'node:crypto';
import {
  basketAdded,
  checkoutCompleted,
  checkoutStarted,
  headersOf,
  inventoryUpdated,
  orderCancelled,
  orderConfirmed,
  orderCreated,
  paymentCompleted,
  productViewed,
  searched,
  shipmentCreated,
  type AnyEventContract,
  type DataOf,
} from '@rivermart/contracts';
import type { OutgoingRecord } from '@rivermart/messaging';

/** A fact of an order, with the record that tells it. */
export interface Told {
  readonly orderId: string;
  readonly type: string;
  readonly atMs: number;
  readonly revenue: number;
  readonly record: OutgoingRecord;
}

const customerId = randomUUID();
const contact = { email: 'ada@example.com', phone: '+4915112345678' };
const shipTo = { name: 'Ada', street: 'Way 1', postalCode: '10115', city: 'Berlin', country: 'DE' };
const lines = [{ sku: 'mug', quantity: 1 }];

function told<Contract extends AnyEventContract>(
  contract: Contract,
  data: DataOf<Contract>,
  atMs: number,
  revenue = 0,
): Told {
  const origin = { source: 'test', occurredAt: new Date(atMs), correlationId: randomUUID() };
  const event = contract.create(data, origin);
  const key = contract.key(data);
  return {
    ...{ orderId: key, type: contract.name, atMs, revenue },
    record: {
      topic: contract.topic.name,
      key: Buffer.from(key),
      value: Buffer.from(JSON.stringify(event.data)),
      headers: { ...headersOf(event) },
    },
  };
}

/** Where visits end, in the order of the way; after the order they go on as that order does. */
export type VisitEnd = 'search' | 'view' | 'basket' | 'checkout';

/** What somebody does in the shop, two seconds for each step; with the order it became, when it became one. */
export function aVisit(beganMs: number, end: VisitEnd, order: readonly Told[] = []): readonly Told[] {
  const visitorId = randomUUID();
  const at = (step: number): number => beganMs + step * 2_000;
  const way = [
    told(searched, { visitorId, results: 4 }, at(0)),
    told(productViewed, { visitorId, sku: 'mug' }, at(1)),
    told(basketAdded, { visitorId, sku: 'mug', quantity: 1 }, at(2)),
    told(checkoutStarted, { visitorId, customerId, products: 1 }, at(3)),
  ].slice(0, 1 + (['search', 'view', 'basket', 'checkout'] as const).indexOf(end));
  const orderId = order[0]?.orderId;
  if (orderId === undefined) return way;
  return [...way, told(checkoutCompleted, { visitorId, customerId, orderId }, at(4))];
}

export interface Course {
  readonly createdAtMs: number;
  /** From one fact to the next. */
  readonly delaysMs: readonly [number, number, number, number];
  readonly currency?: string;
  readonly isRefused?: boolean;
}

/** All that is said of one order, in the order in which it became true. */
export function anOrder({
  createdAtMs,
  delaysMs,
  currency = 'EUR',
  isRefused = false,
}: Course): readonly Told[] {
  const orderId = randomUUID();
  const about = { orderId, customerId };
  const [stock = 0, paid = 0, confirmed = 0, shipped = 0] = sums(createdAtMs, delaysMs);
  const total = { totalMinor: 500, currency };
  const created = told(
    orderCreated,
    {
      ...{ ...about, ...total, paymentToken: 'tok_visa', shipTo, contact },
      lines: lines.map((line) => ({ ...line, unitPriceMinor: 500 })),
    },
    createdAtMs,
  );
  if (isRefused) {
    const reserved = told(inventoryUpdated, { orderId, outcome: 'rejected', lines }, stock);
    const reason = 'out-of-stock' as const;
    return [created, reserved, told(orderCancelled, { ...about, reason, stage: 'pending', contact }, paid)];
  }
  const money = { paymentId: randomUUID(), amountMinor: 500, currency };
  return [
    created,
    told(inventoryUpdated, { orderId, outcome: 'reserved', lines }, stock),
    told(paymentCompleted, { ...about, ...money, lines, shipTo, contact }, paid, 500),
    told(orderConfirmed, { ...about, ...total }, confirmed),
    told(shipmentCreated, { orderId, shipmentId: randomUUID() }, shipped),
  ];
}

function sums(start: number, steps: readonly number[]): readonly number[] {
  let at = start;
  return steps.map((step) => (at += step));
}
