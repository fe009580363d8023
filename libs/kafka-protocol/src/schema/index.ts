export * from './api';
export type { Field, InputOf, Presence, Shape, ValueOf } from './field';
export { Message } from './message';
