export { EventServer } from './event-server';
export { OnEvent, type HandlerOptions } from './on-event';
export * from './received-event';
