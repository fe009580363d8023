import { RuleViolation } from '@rivermart/kernel';
import { Injectable } from '@nestjs/common';
import type { OrderId } from '../domain/order';
import { fingerprintOf } from './fingerprint';
import { PlaceOrder, type PlaceOrderCommand } from './place-order';
import { Placements, type Placement } from './ports';
import { RecentPlacements } from './recent-placements';

/**
 * Places an order once per customer and idempotency key, however often and at the same time it is asked.
 *
 * The unique key of the orders table decides, not a check before it: of two racing requests, also in two
 * processes, one inserts and the other fails, looks up the winner and gives the same answer. The memory of
 * recent keys in front of it only saves the failed transaction, which would make its neighbours run again.
 */
@Injectable()
export class PlaceOrderOnce {
  readonly #recent = new RecentPlacements();

  constructor(
    private readonly placeOrder: PlaceOrder,
    private readonly placements: Placements,
  ) {}

  async execute(command: PlaceOrderCommand, idempotencyKey: string): Promise<OrderId> {
    const fingerprint = fingerprintOf(command);
    const { customerId } = command;
    const placement = await this.#recent.once(`${customerId} ${idempotencyKey}`, () =>
      this.#place(command, { idempotencyKey, fingerprint }),
    );

    if (placement.fingerprint !== fingerprint)
      throw new IdempotencyKeyReused(idempotencyKey, placement.orderId);
    return placement.orderId;
  }

  async #place(
    command: PlaceOrderCommand,
    key: { readonly idempotencyKey: string; readonly fingerprint: string },
  ): Promise<Placement> {
    try {
      return { orderId: await this.placeOrder.execute(command, key), fingerprint: key.fingerprint };
    } catch (failure) {
      if (!this.placements.isKeyTaken(failure)) throw failure;
      const winner = await this.placements.find(command.customerId, key.idempotencyKey);
      if (!winner) throw failure;
      return winner;
    }
  }
}

export class IdempotencyKeyReused extends RuleViolation {
  readonly code = 'order.idempotency-key-reused';
  readonly errors = [{ field: 'Idempotency-Key', reason: 'was used with a different body' }];
  constructor(
    readonly idempotencyKey: string,
    readonly orderId: OrderId,
  ) {
    super('This Idempotency-Key has placed another order; a new order needs a new key');
  }
}
