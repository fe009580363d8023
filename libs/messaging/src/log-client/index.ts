export { kafkajsConnection } from './kafkajs/kafkajs-connection';
export * from './kafkajs/kafkajs-log-client';
export * from './log-client';
export * from './log-settings';
export * from './open-log-client';
export { platformaticConnection } from './platformatic/platformatic-connection';
export * from './read-log-settings';
export * from './wrong-log-settings';
