import type { ProjectionSet } from '@rivermart/event-sourcing';
import { accountStreams } from '../account-streams';
import { transferStreams } from '../transfer-streams';
import { accountBalance } from './account-balance';
import { auditLog } from './audit-log';
import { transactionHistory } from './transaction-history';

/** The three views share a checkpoint, so one position says how far all of them are. */
export const bankViewSet: ProjectionSet = {
  name: 'bank_views',
  contracts: [accountStreams, transferStreams].flatMap(({ events }) =>
    Object.values(events).map(({ contract }) => contract),
  ),
  projections: [accountBalance, transactionHistory, auditLog],
};
