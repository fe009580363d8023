export * from './messaging-tracing';
