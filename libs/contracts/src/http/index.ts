export * from './books-view';
export * from './consumer-groups';
export type * from './dead-letters';
export * from './live-feed';
export * from './order-overview';
export type * from './parked-keys';
export * from './processes';
export * from './system-map';
export * from './topic-records';
