import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { lastValueFrom, isObservable } from 'rxjs';
import type { Handler } from './handler';
import type { HandlerExtras } from './on-event';

/** What the transport runs once Nest has handed over the handlers. */
export interface EventLanes {
  start(handlers: readonly Handler[]): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The Nest transport of events: finds the handlers marked with `@OnEvent`, behind the guards, interceptors,
 * pipes and filters that Nest put around them, and runs the consumer for them.
 *
 * `listen` does not wait for the log: a service starts while its log is away, and is not ready until then.
 */
export class EventServer extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('rivermart.events');

  constructor(private readonly lanes: EventLanes) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    this.lanes.start(this.#handlers()).then(() => callback(), callback);
  }

  close(): Promise<void> {
    return this.lanes.stop();
  }

  // Nest's status events of a transport; readiness checks say more here.
  override on(): void {
    return;
  }

  override unwrap<Lanes>(): Lanes {
    return this.lanes as Lanes;
  }

  #handlers(): readonly Handler[] {
    const handlers = [...this.messageHandlers.values()].map((callback) => {
      const extras = callback.extras as unknown as HandlerExtras;
      if (callback.next) throw new Error(`Two handlers are called ${extras.consumer}`);
      return { ...extras, handle: settled(callback as unknown as NestCallback) };
    });
    for (const { consumer, contract } of handlers) {
      if (!contract) throw new Error(`${consumer} is a handler without a contract: mark it with @OnEvent`);
    }
    return handlers;
  }
}

type NestCallback = (...args: readonly unknown[]) => Promise<unknown>;

/** Interceptors answer with an observable, which does nothing until somebody subscribes. */
const settled =
  (callback: NestCallback): Handler['handle'] =>
  async (event, unit) => {
    const result = await callback(event, unit);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  };
