import type { AnyEventContract } from '@rivermart/contracts';
import { applyDecorators, UseFilters } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { Unit } from '../unit';
import { RethrowingFilter } from './rethrowing-filter';
import type { Received } from './received-event';

export interface HandlerOptions {
  /** Part of the inbox key, `service.handler`: renaming the class must not make old events new. */
  readonly consumer: string;
  /** Tries of a temporary failure in place (3), before the event and its key are parked. */
  readonly maxAttempts?: number;
}

/** What the transport reads back from the pattern's extras. */
export interface HandlerExtras extends Required<HandlerOptions> {
  readonly contract: AnyEventContract;
}

type HandlerMethod<Contract extends AnyEventContract> = (
  event: Received<Contract>,
  unit: Unit,
) => void | Promise<void>;

/**
 * Marks a controller method as the handler of an event: `handle(event, unit)`.
 *
 * It runs once per (consumer, event id), in the transaction of `unit`, which also holds the inbox row and
 * the outbox rows of what it publishes. Events of one key arrive in order; other keys run side by side.
 */
export function OnEvent<Contract extends AnyEventContract>(contract: Contract, options: HandlerOptions) {
  const extras: HandlerExtras = { maxAttempts: 3, ...options, contract };
  const mark = applyDecorators(
    EventPattern(`${contract.name}/${options.consumer}`, { ...extras }),
    UseFilters(RethrowingFilter),
  );

  return <Method extends HandlerMethod<Contract>>(
    target: object,
    name: string,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    Payload()(target, name, 0);
    Ctx()(target, name, 1);
    mark(target, name, descriptor);
  };
}
