import type { Broker } from '../broker';

const OPEN: readonly string[] = ['Ongoing', 'PrepareCommit', 'PrepareAbort'];

/** Transactions that are open, the oldest first: it is the one that holds up readers of committed records. */
export const transactionViews = (broker: Broker) => {
  const nowMs = broker.clock.now().getTime();
  return broker.transactions
    .all()
    .filter(({ current }) => OPEN.includes(current.state))
    .map(({ transactionalId, current }) => ({
      transactionalId,
      state: current.state,
      producerId: current.producerId,
      producerEpoch: current.producerEpoch,
      partitions: [...current.topicPartitions.keys()],
      openForMs: Math.max(nowMs - current.txnStartTimestampMs, 0),
      timeoutMs: current.txnTimeoutMs,
    }))
    .sort((a, b) => b.openForMs - a.openForMs);
};

/** 0 while none is open. */
export const oldestTransactionMs = (broker: Broker): number => transactionViews(broker)[0]?.openForMs ?? 0;
