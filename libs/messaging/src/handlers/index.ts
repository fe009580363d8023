export { OnEvent, type HandlerOptions } from './on-event';
export * from './received-event';
