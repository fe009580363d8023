import {
  cancelOnRequest,
  confirmOrder,
  deliverOrder,
  placeOrder,
  refuseOrder,
  reserveStock,
  shipOrder,
  type CancellationReason,
  type Order,
  type OrderId,
  type PendingOrder,
} from '../src/domain/order';

export const STEP_DEADLINE_MS = 60_000;

const purchase = {
  id: '019347c2-0000-7000-8000-000000000001' as OrderId,
  customerId: '019347c2-0000-7000-8000-00000000000a',
  lines: [{ sku: 'tea-green', quantity: 2, unitPriceMinor: 1_250 }],
  currency: 'EUR',
  shipTo: { name: 'Ada', street: 'Main Street 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
  contact: { email: 'ada@example.com', phone: '+4915112345678' },
  placedAt: new Date('2026-11-22T10:00:00.000Z'),
};

const placed = (changes: Partial<typeof purchase> = {}): PendingOrder =>
  placeOrder({ ...purchase, ...changes }, STEP_DEADLINE_MS);
const confirmed = (): Order => confirmOrder(placed(), placed().totalMinor);

/** Orders in the states tests talk about, each reached by the steps that lead there. Worth 25.00 EUR. */
export const anOrder = {
  placed,
  reserved: (now = purchase.placedAt): Order => reserveStock(placed(), now, STEP_DEADLINE_MS),
  confirmed,
  shipped: (): Order => shipOrder(confirmed()),
  delivered: (): Order => deliverOrder(shipOrder(confirmed())),
  cancelled: (reason: CancellationReason = 'out-of-stock'): Order => refuseOrder(placed(), reason),
  cancelledWhenConfirmed: (): Order => cancelOnRequest(confirmed()),
};
