/** What a topic's records say about people; decides retention and who may read. */
export type DataClass = 'business-fact' | 'personal-data' | 'behaviour';

export interface TopicDefinition {
  readonly name: string;
  readonly partitions: number;
  /** Milliseconds; -1 keeps records for ever. Kafka: `retention.ms`. */
  readonly retentionMs: number;
  readonly cleanupPolicy: 'delete' | 'compact';
  /** What the record key identifies; all facts of one key stay in order. */
  readonly key: string;
  readonly dataClass: DataClass;
  readonly meaning: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

const topic = (
  definition: Pick<TopicDefinition, 'name' | 'key' | 'meaning'> & Partial<TopicDefinition>,
): TopicDefinition => ({
  partitions: 6,
  retentionMs: 30 * DAY_MS,
  cleanupPolicy: 'delete',
  dataClass: 'business-fact',
  ...definition,
});

/** Every topic of the system. Topics are created from this table and from nowhere else. */
export const topics = {
  orders: topic({
    name: 'orders',
    key: 'order id',
    dataClass: 'personal-data',
    meaning: 'The life of an order: created, confirmed or cancelled.',
  }),
  payments: topic({
    name: 'payments',
    key: 'order id',
    dataClass: 'personal-data',
    meaning: 'Money for an order: created, completed, failed, voided, refunded.',
  }),
  inventoryUpdates: topic({
    name: 'inventory-updates',
    key: 'order id',
    meaning: 'What an order did to the stock: reserved, rejected, released.',
  }),
  shipments: topic({
    name: 'shipments',
    key: 'order id',
    meaning: 'The way of a parcel: created, dispatched, delivered, stopped, returned.',
  }),
  points: topic({
    name: 'points',
    key: 'order id',
    meaning: 'Loyalty points of an order: granted or revoked.',
  }),
  orderNotifications: topic({
    name: 'order-notifications',
    key: 'order id',
    dataClass: 'personal-data',
    meaning: 'Messages that reached the customer.',
  }),
  userEvents: topic({
    name: 'user-events',
    key: 'visitor id',
    retentionMs: 7 * DAY_MS,
    dataClass: 'behaviour',
    meaning: 'What people do in the shop before they order; feeds recommendations and the funnel.',
  }),
  bankAccounts: topic({
    name: 'bank-accounts',
    key: 'account id',
    retentionMs: -1,
    meaning: 'Facts of the bank accounts, in stream order.',
  }),
  bankTransfers: topic({
    name: 'bank-transfers',
    key: 'transfer id',
    retentionMs: -1,
    meaning: 'Facts of transfers between accounts.',
  }),
} as const satisfies Record<string, TopicDefinition>;

export type TopicName = (typeof topics)[keyof typeof topics]['name'];

/** Where the records go that `group` could not handle. The records keep their original key and bytes. */
export const deadLetterTopicOf = (topicName: string, group: string): string => `${topicName}.${group}.dlq`;
