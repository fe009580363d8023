import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';

export const shipmentStopped = defineEvent({
  name: 'shipment.stopped',
  version: 1,
  topic: topics.shipments,
  key: (data) => data.orderId,
  meaning: 'The parcel of a cancelled order never left: its goods are still in the warehouse.',
  producer: 'logistics',
  readers: ['order', 'inventory', 'analytics'],
  data: z.object({
    orderId: uuid,
    shipmentId: uuid,
  }),
});

export type ShipmentStopped = EventOf<typeof shipmentStopped>;
