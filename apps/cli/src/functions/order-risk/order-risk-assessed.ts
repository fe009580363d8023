import { defineEvent, topics, uuid } from '@rivermart/contracts';
import { z } from 'zod';

export const riskReasons = ['large-amount', 'many-pieces', 'name-differs', 'far-away'] as const;

/** Compacted: the last assessment of each order is what counts. */
export const orderRisks = {
  ...topics.orders,
  name: 'order-risks',
  cleanupPolicy: 'compact',
  dataClass: 'business-fact',
  meaning: 'How likely it is that somebody should look at an order before it leaves.',
} as const;

export const orderRiskAssessed = defineEvent({
  name: 'order.risk-assessed',
  version: 1,
  topic: orderRisks,
  key: (data) => data.orderId,
  meaning: 'An order was looked at for signs of fraud.',
  producer: 'order-risk',
  readers: [],
  data: z.object({
    orderId: uuid,
    /** From 0 (nothing to see) to 100. */
    score: z.number().int().min(0).max(100),
    reasons: z.array(z.enum(riskReasons)),
  }),
});
