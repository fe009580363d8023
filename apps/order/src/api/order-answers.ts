import { address, pricedLine } from '@rivermart/contracts';
import { z } from 'zod';

const time = z.iso.datetime();
const minor = z.int().describe('Minor units of the currency, tax included');
const orderStatus = z.enum(['pending', 'confirmed', 'shipped', 'delivered', 'cancelled']);

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() });

export const placedOrder = z.object({ orderId: z.uuid(), status: z.literal('pending') });

export const orderAnswer = z.object({
  orderId: z.uuid(),
  status: orderStatus,
  reason: z
    .enum([
      ...(['out-of-stock', 'payment-declined', 'payment-timed-out', 'deadline-missed'] as const),
      ...(['reservation-expired', 'customer-request', 'undeliverable'] as const),
    ])
    .optional()
    .describe('Why it was cancelled'),
  totalMinor: minor,
  currency: z.string(),
  lines: z.array(pricedLine),
  shipTo: address,
  placedAt: time,
});
export const orderPage = pageOf(orderAnswer);

const stepName = z.enum([
  ...(['order-created', 'stock-reserved', 'stock-rejected', 'stock-released'] as const),
  ...(['payment-created', 'payment-completed', 'payment-failed'] as const),
  ...(['payment-voided', 'payment-refunded', 'order-confirmed', 'order-cancelled'] as const),
  ...(['shipment-created', 'shipment-dispatched', 'shipment-delivered', 'shipment-failed'] as const),
  ...(['shipment-stopped', 'shipment-returned'] as const),
  ...(['points-granted', 'points-revoked', 'customer-notified'] as const),
]);

export const stepAnswer = z.object({
  sequence: z.int().describe('1, 2, 3 … in the order the service learnt of them'),
  step: stepName,
  state: z.literal('done'),
  reason: z.string().optional(),
  event: z.object({ id: z.uuid(), type: z.string(), source: z.string() }),
  place: z
    .object({ topic: z.string(), partition: z.int(), offset: z.int() })
    .optional()
    .describe('Where the event lies in the log; absent until it is published'),
  occurredAt: time,
  handledAt: time,
  deadline: time.optional().describe('By when it had to come'),
});

export const journeyAnswer = z.object({
  orderId: z.uuid(),
  status: orderStatus,
  steps: z.array(stepAnswer),
  waitingFor: z
    .object({ step: stepName, state: z.literal('waiting'), deadline: time.optional() })
    .optional()
    .describe('What has to come next; absent when the order has ended'),
});

export const orderOverviewPage = z.object({
  items: z.array(
    z.object({
      orderId: z.uuid(),
      status: z.string(),
      reason: z.string().nullable(),
      totalMinor: minor,
      currency: z.string(),
      placedAt: time,
      steps: z.array(z.object({ name: z.string(), state: z.string() })),
      longestWaitMs: z.number().describe('Between two of its facts, or since the last one while it runs'),
    }),
  ),
  nextCursor: z.uuid().nullable(),
});

export const productAnswer = z.object({
  sku: z.string(),
  name: z.string(),
  category: z.string(),
  description: z.string(),
  priceMinor: minor,
  currency: z.string(),
});
export const productPage = pageOf(productAnswer);
