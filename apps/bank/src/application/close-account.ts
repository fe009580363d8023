import { Injectable } from '@nestjs/common';
import { AccountCommands } from './account-commands';
import type { CommandContext } from './actor';
import type { CommandAnswer } from './command-answer';

@Injectable()
export class CloseAccount {
  constructor(private readonly accounts: AccountCommands) {}

  execute(accountId: string, context: CommandContext): Promise<CommandAnswer> {
    const command = { type: 'CloseAccount' } as const;
    return this.accounts.execute(accountId, context, { accountId, ...command }, () => command);
  }
}
