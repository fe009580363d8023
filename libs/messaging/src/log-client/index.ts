export * from './kafkajs/kafkajs-log-client';
export * from './log-client';
export * from './open-log-client';
