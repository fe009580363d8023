import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { orderLine, uuid } from '../shapes';
import { topics } from '../topics';

export const inventoryUpdated = defineEvent({
  name: 'inventory.updated',
  version: 1,
  topic: topics.inventoryUpdates,
  key: (data) => data.orderId,
  meaning: 'What an order did to the stock.',
  producer: 'inventory',
  readers: ['payment', 'order', 'analytics'],
  data: z.object({
    orderId: uuid,
    outcome: z.enum(['reserved', 'rejected', 'released']),
    lines: z.array(orderLine),
    /** Why stock was rejected or released: `out-of-stock`, `unknown-product`, `cancelled`, `expired`, `returned`. */
    reason: z.string().max(100).optional(),
    /** With `reserved`: the reservation lapses at this time unless the order is confirmed. */
    expiresAt: z.iso.datetime().optional(),
  }),
});

export type InventoryUpdated = EventOf<typeof inventoryUpdated>;
