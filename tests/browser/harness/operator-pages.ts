import { first } from './bank-accounts';

/** Pages of operations, without those of one order, record or dead letter. */
export const operationsPages = [
  '/ops',
  '/ops?map=table',
  '/ops/orders',
  '/ops/topics',
  '/ops/topics/orders?from=beginning',
  '/ops/topics/orders?produce=new',
  '/ops/groups',
  '/ops/groups/order',
  '/ops/dead-letters',
  '/ops/parked',
  '/ops/faults',
  '/ops/processes',
];

export const bankPages = [
  '/bank',
  `/bank/accounts/${first}?at=v2`,
  '/bank/transfer',
  '/bank/audit',
  '/bank/rebuild',
];
