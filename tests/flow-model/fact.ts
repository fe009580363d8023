export type Topic = 'orders' | 'inventory-updates' | 'payments' | 'shipments';

/** An event of the one order there is, with the fields that decisions are made from. */
export type Fact =
  | { readonly type: 'order.created' | 'order.confirmed' }
  | { readonly type: 'order.cancelled'; readonly stage: 'pending' | 'confirmed' }
  | {
      readonly type: 'inventory.updated';
      readonly outcome: 'reserved' | 'rejected' | 'released';
      readonly reason?: string;
    }
  | { readonly type: 'payment.created' | 'payment.completed' | 'payment.voided' | 'payment.refunded' }
  | {
      readonly type: 'payment.failed';
      readonly reason: 'declined' | 'insufficient-funds' | 'provider-timed-out';
    }
  | {
      readonly type:
        | 'shipment.created'
        | 'shipment.dispatched'
        | 'shipment.delivered'
        | 'shipment.failed'
        | 'shipment.stopped'
        | 'shipment.returned';
    };

/** Every fact there can be: what a service is deaf to, it must be deaf to all of these. */
export const everyFact: readonly Fact[] = [
  { type: 'order.created' },
  { type: 'order.confirmed' },
  { type: 'order.cancelled', stage: 'pending' },
  { type: 'order.cancelled', stage: 'confirmed' },
  { type: 'inventory.updated', outcome: 'reserved' },
  { type: 'inventory.updated', outcome: 'rejected', reason: 'out-of-stock' },
  { type: 'inventory.updated', outcome: 'rejected', reason: 'cancelled' },
  { type: 'inventory.updated', outcome: 'released', reason: 'cancelled' },
  { type: 'inventory.updated', outcome: 'released', reason: 'expired' },
  { type: 'inventory.updated', outcome: 'released', reason: 'returned' },
  { type: 'payment.created' },
  { type: 'payment.completed' },
  { type: 'payment.failed', reason: 'declined' },
  { type: 'payment.failed', reason: 'insufficient-funds' },
  { type: 'payment.failed', reason: 'provider-timed-out' },
  { type: 'payment.voided' },
  { type: 'payment.refunded' },
  { type: 'shipment.created' },
  { type: 'shipment.dispatched' },
  { type: 'shipment.delivered' },
  { type: 'shipment.failed' },
  { type: 'shipment.stopped' },
  { type: 'shipment.returned' },
];

const topicByContext: Readonly<Record<string, Topic>> = {
  order: 'orders',
  inventory: 'inventory-updates',
  payment: 'payments',
  shipment: 'shipments',
};

export function topicOf({ type }: Fact): Topic {
  const topic = topicByContext[type.slice(0, type.indexOf('.'))];
  if (!topic) throw new Error(`No topic carries ${type}`);
  return topic;
}

/** `order.cancelled (customer-request)` */
export const sayFact = (fact: Fact): string => {
  const details = [
    'outcome' in fact ? fact.outcome : undefined,
    'stage' in fact ? `while ${fact.stage}` : undefined,
    'reason' in fact ? fact.reason : undefined,
  ].filter((detail) => detail !== undefined);
  return details.length > 0 ? `${fact.type} (${details.join(', ')})` : fact.type;
};
