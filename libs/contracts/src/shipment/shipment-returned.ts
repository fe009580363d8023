import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { orderLine, uuid } from '../shapes';
import { topics } from '../topics';

export const shipmentReturned = defineEvent({
  name: 'shipment.returned',
  version: 1,
  topic: topics.shipments,
  key: (data) => data.orderId,
  meaning: 'A parcel recalled after dispatch is back in the warehouse.',
  producer: 'logistics',
  readers: ['order', 'inventory', 'analytics'],
  data: z.object({
    orderId: uuid,
    shipmentId: uuid,
    lines: z.array(orderLine).min(1),
  }),
});

export type ShipmentReturned = EventOf<typeof shipmentReturned>;
