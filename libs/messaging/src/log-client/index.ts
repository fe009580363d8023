export * from './log-client';
