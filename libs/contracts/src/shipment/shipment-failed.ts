import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';

export const shipmentFailed = defineEvent({
  name: 'shipment.failed',
  version: 1,
  topic: topics.shipments,
  key: (data) => data.orderId,
  meaning:
    'The carrier will never take the parcel: the order cannot be kept, its goods are in the warehouse.',
  producer: 'logistics',
  readers: ['order', 'analytics'],
  data: z.object({
    orderId: uuid,
    shipmentId: uuid,
    /** The carrier's word for it, for people. */
    reason: z.string().min(1).max(200),
  }),
});

export type ShipmentFailed = EventOf<typeof shipmentFailed>;
