import {
  accountClosed,
  accountCreated,
  moneyDeposited,
  moneyWithdrawn,
  transferReceived,
  transferReturned,
  transferSent,
  transferSettled,
  withLimits,
} from '@rivermart/contracts';
import type { StreamDefinition, Upcaster } from '@rivermart/event-sourcing';
import type { Account } from '../domain/account';
import { accountDecider } from '../domain/account-decider';
import type { AccountEvent } from '../domain/account-events';
import type { AccountCommand } from '../domain/decide-account';

/** An account is a few numbers: a snapshot with every append costs no statement and makes every load one row. */
export const accountStreams: StreamDefinition<AccountCommand, Account, AccountEvent> = {
  type: 'account',
  idField: 'accountId',
  decider: accountDecider,
  snapshot: { schema: 1, every: 1 },
  events: {
    'account.created': { contract: accountCreated, upcasters: [withLimits as Upcaster] },
    'account.money-deposited': { contract: moneyDeposited },
    'account.money-withdrawn': { contract: moneyWithdrawn },
    'account.closed': { contract: accountClosed },
    'account.transfer-sent': { contract: transferSent },
    'account.transfer-received': { contract: transferReceived },
    'account.transfer-returned': { contract: transferReturned },
    'account.transfer-settled': { contract: transferSettled },
  },
};
