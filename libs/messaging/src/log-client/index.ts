export * from './kafkajs-log-client';
export * from './log-client';
