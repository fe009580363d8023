import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';

export const shipmentDelivered = defineEvent({
  name: 'shipment.delivered',
  version: 1,
  topic: topics.shipments,
  key: (data) => data.orderId,
  meaning: 'The customer has the parcel.',
  producer: 'logistics',
  readers: ['order', 'analytics'],
  data: z.object({
    orderId: uuid,
    shipmentId: uuid,
  }),
});

export type ShipmentDelivered = EventOf<typeof shipmentDelivered>;
