import { EventStore } from '@rivermart/event-sourcing';
import { newId } from '@rivermart/kernel';
import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { HIGHEST_AMOUNT_MINOR, type OpenAccount } from '../domain/account';
import {
  AccountIsClosed,
  AccountNotFound,
  AmountOutOfBounds,
  CurrencyMismatch,
} from '../domain/account-refusals';
import { VersionConflict } from '@rivermart/event-sourcing';
import type { TransferDetails } from '../domain/transfer';
import { accountStreams } from './account-streams';
import { maySee, type CommandContext } from './actor';
import { CarryOut } from './carry-out';
import { answerOf, type CommandAnswer } from './command-answer';
import { transferStreams } from './transfer-streams';

/**
 * Takes a transfer in. What cannot be right is refused here; funds, limits and the target have their word when the
 * money moves, because they may change until then.
 */
@Injectable()
export class RequestTransfer {
  constructor(
    private readonly carryOut: CarryOut,
    private readonly store: EventStore,
  ) {}

  execute(details: TransferDetails, context: CommandContext): Promise<CommandAnswer> {
    return this.carryOut.once(context, { type: 'Transfer', ...details }, async (unit) => {
      checkDetails(details, await this.#source(unit, details, context));
      const { actor, idempotencyKey, reason, traceparent } = context;
      const by = {
        ...actor,
        command: 'Transfer',
        commandId: idempotencyKey,
        ...(reason !== undefined && { reason }),
      };
      return answerOf(
        await this.store.execute(unit, transferStreams, {
          ...{ streamId: newId(), command: { type: 'RequestTransfer', ...details }, by },
          origin: traceparent === undefined ? {} : { traceparent },
        }),
      );
    });
  }

  async #source(
    unit: Unit,
    { sourceId }: TransferDetails,
    { actor, expectedVersion }: CommandContext,
  ): Promise<OpenAccount> {
    const { state, version } = await this.store.load(unit, accountStreams, sourceId);
    if (state.status === 'none' || !maySee(actor, state.ownerId)) throw new AccountNotFound();
    if (expectedVersion !== undefined && expectedVersion !== version)
      throw new VersionConflict(sourceId, expectedVersion, version);
    if (state.status === 'closed') throw new AccountIsClosed();
    return state;
  }
}

function checkDetails({ amountMinor, currency }: TransferDetails, source: OpenAccount): void {
  const isInBounds =
    Number.isSafeInteger(amountMinor) && amountMinor > 0 && amountMinor <= HIGHEST_AMOUNT_MINOR;
  if (!isInBounds) throw new AmountOutOfBounds(amountMinor, HIGHEST_AMOUNT_MINOR);
  if (currency !== source.currency) throw new CurrencyMismatch(source.currency, currency);
}
