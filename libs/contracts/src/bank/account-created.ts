import { defineEvent, type EventOf } from '../define-event';
import { topics } from '../topics';
import { accountCreatedData } from './account-created-data';
import { accountCreatedV1 } from './account-created-v1';

export { withLimits } from './account-created-v1';

export const accountCreated = defineEvent({
  name: 'account.created',
  version: 2,
  previous: accountCreatedV1,
  topic: topics.bankAccounts,
  key: (data) => data.accountId,
  meaning: 'Somebody opened an account. It holds nothing yet.',
  producer: 'bank',
  readers: ['bank'],
  data: accountCreatedData,
});

export type AccountCreated = EventOf<typeof accountCreated>;
