export { Messaging, type MessagingCheck } from './messaging';
export { MessagingModule } from './messaging.module';
export type { MessagingOptions } from './messaging-options';
