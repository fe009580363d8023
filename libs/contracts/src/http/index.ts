export * from './books-view';
export * from './consumer-groups';
export * from './live-feed';
export * from './order-overview';
export * from './processes';
export * from './system-map';
export * from './topic-records';
