import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { orderLine, uuid } from '../shapes';
import { topics } from '../topics';

export const shipmentDispatched = defineEvent({
  name: 'shipment.dispatched',
  version: 1,
  topic: topics.shipments,
  key: (data) => data.orderId,
  meaning: 'The carrier has the parcel.',
  producer: 'logistics',
  readers: ['order', 'inventory', 'analytics'],
  data: z.object({
    orderId: uuid,
    shipmentId: uuid,
    trackingCode: z.string().min(1).max(100),
    lines: z.array(orderLine).min(1),
  }),
});

export type ShipmentDispatched = EventOf<typeof shipmentDispatched>;
