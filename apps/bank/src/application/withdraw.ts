import { Injectable } from '@nestjs/common';
import { AccountCommands } from './account-commands';
import type { CommandContext } from './actor';
import type { CommandAnswer } from './command-answer';
import type { MoneyRequest } from './deposit';
import { dayOf } from './day-of';

@Injectable()
export class Withdraw {
  constructor(private readonly accounts: AccountCommands) {}

  execute({ accountId, ...amount }: MoneyRequest, context: CommandContext): Promise<CommandAnswer> {
    const command = { type: 'Withdraw', ...amount } as const;
    const request = { accountId, ...command };
    return this.accounts.execute(accountId, context, request, ({ now }) => ({ ...command, day: dayOf(now) }));
  }
}
