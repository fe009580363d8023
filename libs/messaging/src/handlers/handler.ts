import type { ReceivedEvent } from './received-event';
import type { Unit } from '../unit';
import type { HandlerExtras } from './on-event';

/** A handler as the transport sees it: what it wants, and the function behind Nest's guards and interceptors. */
export interface Handler extends HandlerExtras {
  readonly handle: (event: ReceivedEvent<unknown>, unit: Unit) => Promise<void>;
}
