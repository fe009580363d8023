import { randomUUID } from 'node:crypto';
import { eventually } from '@rivermart/testing';
import { shipTo } from '../../order-flow/flow-shop';
import { first, second } from '../harness/bank-accounts';
import type { SupervisedShop } from '../harness/supervised-shop';

/** Places that pictures are taken of, each made by using the shop. */
export interface ShownData {
  readonly delivered: string;
  readonly cancelled: string;
  readonly declined: string;
  readonly record: string;
  readonly deadLetter: string;
  readonly transfer: string;
}

const order = async (web: SupervisedShop, sku: string, card = 'tok_visa', quantity = 1): Promise<string> => {
  const body = { lines: [{ sku, quantity }], card, shipTo };
  const key = { 'idempotency-key': randomUUID() };
  const { orderId } = await web.customer.send<{ orderId: string }>('POST', '/api/orders', body, key);
  return orderId;
};

const wares = ['KIT-DUTCH-OVEN', 'COF-MUG-STONE', 'HOM-LAMP-TABLE', 'GAR-CAN-10', 'BOO-ART-LINE'];

/** Orders of many kinds, money moved, and a record that nobody could handle. */
export async function showData(web: SupervisedShop): Promise<ShownData> {
  const delivered = await order(web, 'COF-MUG-STONE', 'tok_visa', 2);
  const declined = await order(web, 'HOM-LAMP-TABLE', 'tok_declined');
  const cancelled = await cancelledOrder(web);
  await Promise.all(wares.map((sku) => order(web, sku)));
  const transfer = await moveMoney(web);
  await web.comeTo([declined, cancelled], /^cancelled$/);
  await web.comeTo([delivered], /^delivered$/);
  const record = await placeOf(web, delivered);
  return { delivered, cancelled, declined, record, transfer, deadLetter: await poison(web) };
}

/** A carrier that takes no parcels leaves time to call one back. */
async function cancelledOrder(web: SupervisedShop): Promise<string> {
  await web.outsideIs('carrier', 'refuse');
  const orderId = await order(web, 'KIT-DUTCH-OVEN');
  await web.comeTo([orderId], /^confirmed$/);
  await web.customer.send('POST', `/api/orders/${orderId}/cancel`);
  await web.outsideIs('carrier', 'normal');
  return orderId;
}

async function placeOf(web: SupervisedShop, orderId: string): Promise<string> {
  const { steps } = await web.customer.get<{
    steps: { place?: { topic: string; partition: number; offset: number } }[];
  }>(`/api/orders/${orderId}/journey`);
  const place = steps[0]?.place;
  if (!place) throw new Error(`Order ${orderId} has no record in the log`);
  return `${place.topic}/${place.partition}/${place.offset}`;
}

/** Enough that the curve of an account has a shape. */
async function moveMoney(web: SupervisedShop): Promise<string> {
  let last = '';
  for (const [index, amountMinor] of [12_050, 4_300, 61_000, 990, 23_470, 7_800].entries()) {
    const [sourceId, targetId] = index === 3 ? [second, first] : [first, second];
    const body = { sourceId, targetId, amountMinor, currency: 'EUR', reason: 'Rent and savings' };
    const key = { 'idempotency-key': randomUUID() };
    last = (await web.customer.send<{ id: string }>('POST', '/api/bank/transfers', body, key)).id;
  }
  return last;
}

interface DeadLetters {
  readonly items: readonly { readonly service: string; readonly id: string }[];
}

/** A parcel that moves for orders nobody placed. */
async function poison(web: SupervisedShop): Promise<string> {
  const { records } = await web.operator.get<{
    records: { contract: { name: string } | null; json: object }[];
  }>('/api/ops/topics/shipments/records?from=beginning&limit=50');
  const like = records.find(({ contract }) => contract?.name === 'shipment.dispatched');
  for (let count = 0; count < 3; count += 1) {
    const orderId = randomUUID();
    await web.operator.send('POST', '/api/ops/topics/shipments/records', {
      key: orderId,
      headers: { ce_type: 'shipment.dispatched' },
      value: { ...like?.json, orderId },
    });
  }
  return eventually(
    async () => {
      const { items } = await web.operator.get<DeadLetters>('/api/ops/dead-letters?status=open');
      expect(items.length).toBeGreaterThan(3);
      return `${items[0]?.service}/${items[0]?.id}`;
    },
    { timeoutMs: 30_000 },
  );
}
