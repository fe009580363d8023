import { Injectable } from '@nestjs/common';
import { AccountCommands } from './account-commands';
import type { CommandContext } from './actor';
import type { CommandAnswer } from './command-answer';

export interface MoneyRequest {
  readonly accountId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

@Injectable()
export class Deposit {
  constructor(private readonly accounts: AccountCommands) {}

  execute({ accountId, ...amount }: MoneyRequest, context: CommandContext): Promise<CommandAnswer> {
    const command = { type: 'Deposit', ...amount } as const;
    return this.accounts.execute(accountId, context, { accountId, ...command }, () => command);
  }
}
