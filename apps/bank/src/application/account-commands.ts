import { EventStore } from '@rivermart/event-sourcing';
import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { AccountNotFound } from '../domain/account-refusals';
import type { AccountCommand } from '../domain/decide-account';
import { accountStreams } from './account-streams';
import { maySee, type CommandContext } from './actor';
import { CarryOut, type CommandRequest } from './carry-out';
import { answerOf, type CommandAnswer } from './command-answer';

/** What the commands of one account share: once, by somebody who may, on the version he has seen. */
@Injectable()
export class AccountCommands {
  constructor(
    private readonly carryOut: CarryOut,
    private readonly store: EventStore,
  ) {}

  execute(
    accountId: string,
    context: CommandContext,
    request: CommandRequest,
    commandOf: (unit: Unit) => AccountCommand,
  ): Promise<CommandAnswer> {
    return this.carryOut.once(context, request, async (unit) => {
      const { actor, idempotencyKey, reason, expectedVersion, traceparent } = context;
      const by = {
        ...actor,
        command: request.type,
        commandId: idempotencyKey,
        ...(reason !== undefined && { reason }),
      };
      return answerOf(
        await this.store.execute(unit, accountStreams, {
          ...{ streamId: accountId, command: commandOf(unit), by, expectedVersion },
          permit: (state) => {
            if (state.status !== 'none' && !maySee(actor, state.ownerId)) throw new AccountNotFound();
          },
          origin: traceparent === undefined ? {} : { traceparent },
        }),
      );
    });
  }
}
