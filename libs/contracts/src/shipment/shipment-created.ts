import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';

export const shipmentCreated = defineEvent({
  name: 'shipment.created',
  version: 1,
  topic: topics.shipments,
  key: (data) => data.orderId,
  meaning: 'A parcel is to be packed. It leaves only after the order is confirmed.',
  producer: 'logistics',
  readers: ['order', 'analytics'],
  data: z.object({
    orderId: uuid,
    shipmentId: uuid,
  }),
});

export type ShipmentCreated = EventOf<typeof shipmentCreated>;
