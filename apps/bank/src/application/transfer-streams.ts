import {
  transferCompleted,
  transferFailed,
  transferRefunded,
  transferRejected,
  transferRequested,
} from '@rivermart/contracts';
import type { StreamDefinition } from '@rivermart/event-sourcing';
import { transferDecider, type Transfer, type TransferCommand, type TransferEvent } from '../domain/transfer';

export const transferStreams: StreamDefinition<TransferCommand, Transfer, TransferEvent> = {
  type: 'transfer',
  idField: 'transferId',
  decider: transferDecider,
  snapshot: { schema: 1, every: 1 },
  events: {
    'transfer.requested': { contract: transferRequested },
    'transfer.failed': { contract: transferFailed },
    'transfer.rejected': { contract: transferRejected },
    'transfer.completed': { contract: transferCompleted },
    'transfer.refunded': { contract: transferRefunded },
  },
};
