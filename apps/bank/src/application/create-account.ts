import { newId, RuleViolation } from '@rivermart/kernel';
import { Injectable } from '@nestjs/common';
import { AccountCommands } from './account-commands';
import type { CommandContext } from './actor';
import type { CommandAnswer } from './command-answer';

export interface CreateAccountRequest {
  /** The caller, unless an operator opens an account for somebody. */
  readonly ownerId: string;
  readonly currency: string;
  readonly overdraftLimitMinor: number;
  readonly dailyLimitMinor: number;
  /** For accounts whose id is known before: those of demonstrations. */
  readonly accountId?: string | undefined;
}

@Injectable()
export class CreateAccount {
  constructor(private readonly accounts: AccountCommands) {}

  async execute(
    { accountId, ...terms }: CreateAccountRequest,
    context: CommandContext,
  ): Promise<CommandAnswer> {
    const { actorId, role } = context.actor;
    const isPrivileged =
      terms.overdraftLimitMinor > 0 || terms.ownerId !== actorId || accountId !== undefined;
    if (isPrivileged && role !== 'operator') throw new OperatorRequired();
    const command = { type: 'CreateAccount', ...terms } as const;
    // An id drawn here is not part of what was asked, or the same request again would look like another one.
    const request = { accountId, ...command };
    return this.accounts.execute(accountId ?? newId(), context, request, () => command);
  }
}

export class OperatorRequired extends RuleViolation {
  readonly code = 'bank.operator-required';
  constructor() {
    super('Only an operator opens accounts for others or with an overdraft');
  }
}
