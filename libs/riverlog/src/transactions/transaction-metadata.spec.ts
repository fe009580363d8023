import { errorCodes } from '@rivermart/kafka-protocol';
import { aTransaction, ORDERS_0, ORDERS_1, TransactionInTest } from './a-transaction';
import { NO_PRODUCER_EPOCH } from './transaction-metadata';

const {
  NONE,
  CONCURRENT_TRANSACTIONS,
  INVALID_PRODUCER_ID_MAPPING,
  INVALID_TXN_STATE,
  PRODUCER_FENCED,
  TRANSACTION_ABORTABLE,
} = errorCodes;
const LAST_EPOCH = 0x7ffe;

describe('InitProducerId', () => {
  it('gives a new transactional id epoch 0', () => {
    const transaction = new TransactionInTest(2);

    expect(transaction.init()).toBe(NONE);

    expect(transaction.current).toMatchObject({ state: 'Empty', producerId: 7, producerEpoch: 0 });
  });

  it.each(['commit', 'abort'] as const)(
    'after a finished %s raises the epoch, which fences the instance before',
    (result) => {
      const transaction = aTransaction(0).ended(result);
      const zombie = transaction.producer;

      transaction.init();

      expect(transaction.current).toMatchObject({ state: 'Empty', producerEpoch: 1 });
      expect(transaction.add([ORDERS_0], zombie)).toBe(PRODUCER_FENCED);
      expect(transaction.end('commit', zombie)).toBe(PRODUCER_FENCED);
    },
  );

  it('asks for the open transaction to be aborted first', () => {
    const transaction = aTransaction(2);
    transaction.add();

    expect(transaction.init()).toBe('abort');
  });

  it('waits while a transaction is being finished', () => {
    const transaction = aTransaction(2);
    transaction.add();
    transaction.end('commit');

    expect(transaction.init()).toBe(CONCURRENT_TRANSACTIONS);
  });

  it('lets a producer go on that presents the epoch it has', () => {
    const transaction = aTransaction(0);

    expect(transaction.init(transaction.producer)).toBe(NONE);

    expect(transaction.current).toMatchObject({ producerEpoch: 1, lastProducerEpoch: 0 });
  });

  it('answers the retry of a producer that goes on with the same epoch again', () => {
    const transaction = aTransaction(0);
    const before = transaction.producer;
    transaction.init(before);

    expect(transaction.init(before)).toBe(NONE);

    expect(transaction.current.producerEpoch).toBe(1);
  });

  it('refuses that retry once another instance has come', () => {
    const transaction = aTransaction(0);
    const before = transaction.producer;
    transaction.init(before);
    transaction.init();

    expect(transaction.init(before)).toBe(PRODUCER_FENCED);
  });

  it('refuses a producer with an id that is not its own', () => {
    expect(aTransaction(0).init({ producerId: 8, producerEpoch: 0 })).toBe(PRODUCER_FENCED);
  });

  it('accepts whatever is presented for a transactional id nobody has used', () => {
    expect(new TransactionInTest(0).init({ producerId: 99, producerEpoch: 5 })).toBe(NONE);
  });

  it('takes a new producer id when the epochs are used up', () => {
    const transaction = aTransaction(0, { producerEpoch: LAST_EPOCH });

    expect(transaction.init()).toBe('producer-id');
    expect(transaction.init(undefined, 8)).toBe(NONE);

    expect(transaction.current).toMatchObject({
      producerId: 8,
      prevProducerId: 7,
      producerEpoch: 0,
      lastProducerEpoch: NO_PRODUCER_EPOCH,
    });
  });

  it('knows the retry of a rotation by the id before and its last epoch', () => {
    const transaction = aTransaction(0, { producerEpoch: LAST_EPOCH });
    const before = transaction.producer;
    transaction.init(before, 8);

    expect(transaction.init(before)).toBe(NONE);

    expect(transaction.current).toMatchObject({ producerId: 8, producerEpoch: 0 });
  });
});

describe('adding partitions', () => {
  it('begins the transaction with the first and keeps its start with the second', () => {
    const transaction = aTransaction(0);
    transaction.add([ORDERS_0]);
    transaction.nowMs = 2_000;
    transaction.add([ORDERS_1]);

    expect(transaction.current).toMatchObject({ state: 'Ongoing', txnStartTimestampMs: 1_000 });
    expect([...transaction.current.topicPartitions.keys()]).toEqual(['orders-0', 'orders-1']);
  });

  it('is refused to another producer id and to another epoch', () => {
    const transaction = aTransaction(0);

    expect(transaction.add([ORDERS_0], { producerId: 8, producerEpoch: 0 })).toBe(
      INVALID_PRODUCER_ID_MAPPING,
    );
    expect(transaction.add([ORDERS_0], { producerId: 7, producerEpoch: 1 })).toBe(PRODUCER_FENCED);
  });

  it('waits while another change is being stored, unless all of them are in the transaction', () => {
    const transaction = aTransaction(2);
    transaction.add([ORDERS_0]);
    transaction.holdStoring(() => transaction.add([ORDERS_1]));

    expect(transaction.add([ORDERS_0])).toBe(NONE);
    expect(transaction.add([ORDERS_1])).toBe(CONCURRENT_TRANSACTIONS);
  });

  it('waits from the moment the end is being stored', () => {
    const transaction = aTransaction(2);
    transaction.add([ORDERS_0]);
    transaction.holdStoring(() => transaction.end('commit'));

    expect(transaction.add([ORDERS_0])).toBe(CONCURRENT_TRANSACTIONS);
  });

  it('goes on when the disk refused the end', () => {
    const transaction = aTransaction(2);
    transaction.add([ORDERS_0]);
    transaction.holdStoring(() => transaction.end('commit'));
    transaction.refused();

    expect(transaction.add([ORDERS_0])).toBe(NONE);
    expect(transaction.current.state).toBe('Ongoing');
  });
});

describe('verification of an append', () => {
  it('passes a partition that was announced and no other', () => {
    const transaction = aTransaction(0);
    transaction.add([ORDERS_0]);

    expect(transaction.verify(ORDERS_0)).toBe(NONE);
    expect(transaction.verify(ORDERS_1)).toBe(TRANSACTION_ABORTABLE);
  });

  it('keeps a batch out that arrives when its transaction is over', () => {
    expect(aTransaction(0).ended('abort').verify(ORDERS_0)).toBe(TRANSACTION_ABORTABLE);
  });

  it('keeps a batch out while its transaction is being ended', () => {
    const transaction = aTransaction(0);
    transaction.add();
    transaction.holdStoring(() => transaction.end('abort'));
    expect(transaction.verify()).toBe(CONCURRENT_TRANSACTIONS);

    transaction.stored();
    expect(transaction.verify()).toBe(CONCURRENT_TRANSACTIONS);
  });

  it('fences an epoch that was', () => {
    const transaction = aTransaction(0);
    const zombie = transaction.producer;
    transaction.init();

    expect(transaction.verify(ORDERS_0, zombie)).toBe(PRODUCER_FENCED);
  });
});

describe('EndTxn of version 1', () => {
  it.each([
    ['commit', 'PrepareCommit', 'CompleteCommit'],
    ['abort', 'PrepareAbort', 'CompleteAbort'],
  ] as const)('%s goes by way of %s to %s, at the same epoch', (result, prepared, completed) => {
    const transaction = aTransaction(0);
    transaction.add();

    expect(transaction.end(result)).toBe(NONE);
    expect(transaction.current).toMatchObject({ state: prepared, producerEpoch: 0 });

    transaction.markersWritten();
    expect(transaction.current).toMatchObject({ state: completed, producerEpoch: 0 });
    expect(transaction.current.topicPartitions.size).toBe(0);
  });

  it('takes the same result again as a retry and the other as a mistake', () => {
    const transaction = aTransaction(0).ended('commit');

    expect(transaction.end('commit')).toBe(NONE);
    expect(transaction.end('abort')).toBe(INVALID_TXN_STATE);
  });

  it('waits while the markers are written', () => {
    const transaction = aTransaction(0);
    transaction.add();
    transaction.end('abort');

    expect(transaction.end('abort')).toBe(CONCURRENT_TRANSACTIONS);
    expect(transaction.end('commit')).toBe(INVALID_TXN_STATE);
  });

  it('is a mistake when nothing was begun', () => {
    expect(aTransaction(0).end('abort')).toBe(INVALID_TXN_STATE);
  });
});

describe('EndTxn of version 2', () => {
  it.each(['commit', 'abort'] as const)('%s raises the epoch', (result) => {
    const transaction = aTransaction(2);
    transaction.add();

    expect(transaction.end(result)).toBe(NONE);

    expect(transaction.current).toMatchObject({ producerEpoch: 1, lastProducerEpoch: 0 });
    expect(transaction.markersWritten().current.producerEpoch).toBe(1);
  });

  it.each([
    ['Empty', 'abort', PRODUCER_FENCED, NONE],
    ['Empty', 'commit', PRODUCER_FENCED, INVALID_TXN_STATE],
    ['CompleteAbort', 'abort', NONE, NONE],
    ['CompleteAbort', 'commit', INVALID_TXN_STATE, INVALID_TXN_STATE],
    ['CompleteCommit', 'abort', INVALID_TXN_STATE, NONE],
    ['CompleteCommit', 'commit', NONE, INVALID_TXN_STATE],
  ] as const)(
    'in %s answers %s at the epoch before and at the current one',
    (state, result, retry, current) => {
      const inState = () => new TransactionInTest(2, { state, producerEpoch: 3, txnStartTimestampMs: 1 });

      expect(inState().end(result, { producerId: 7, producerEpoch: 2 })).toBe(retry);
      expect(inState().end(result, { producerId: 7, producerEpoch: 3 })).toBe(current);
    },
  );

  it('aborts what may never have begun, with a new epoch', () => {
    const transaction = aTransaction(2);

    transaction.end('abort');

    expect(transaction.current).toMatchObject({ state: 'PrepareAbort', producerEpoch: 1 });
    expect(transaction.markersWritten().current.state).toBe('CompleteAbort');
  });

  it('does not take a retry for the next EndTxn while the markers are written', () => {
    const transaction = aTransaction(2);
    transaction.add();
    const { producer } = transaction;
    transaction.end('commit');

    expect(transaction.end('commit', producer)).toBe(CONCURRENT_TRANSACTIONS);
    expect(transaction.end('commit')).toBe(PRODUCER_FENCED);
  });

  it('goes on with a new producer id when it used up the last epoch, and knows a retry of that', () => {
    const transaction = aTransaction(2, { producerEpoch: LAST_EPOCH });
    transaction.add();
    const { producer } = transaction;

    expect(transaction.end('commit')).toBe('producer-id');
    transaction.end('commit', producer, 8);
    expect(transaction.current).toMatchObject({ producerId: 7, nextProducerId: 8, producerEpoch: 0x7fff });

    transaction.markersWritten();
    expect(transaction.current).toMatchObject({ producerId: 8, prevProducerId: 7, producerEpoch: 0 });
    expect(transaction.end('commit', producer)).toBe(NONE);
    expect(transaction.end('abort', producer)).toBe(INVALID_TXN_STATE);
  });
});

describe('the coordinator’s own abort', () => {
  it.each([0, 2] as const)('raises the epoch of a client of version %s, which fences it', (version) => {
    const transaction = aTransaction(version);
    transaction.add();
    const { producer } = transaction;

    expect(transaction.fence()).toBe(NONE);

    expect(transaction.current).toMatchObject({ state: 'PrepareAbort', producerEpoch: 1 });
    expect(transaction.markersWritten().verify(ORDERS_0, producer)).toBe(PRODUCER_FENCED);
  });

  it('leaves a transaction alone that is being ended', () => {
    const transaction = aTransaction(2);
    transaction.add();
    transaction.holdStoring(() => transaction.end('commit'));

    expect(transaction.fence()).toBe(CONCURRENT_TRANSACTIONS);
  });

  it('takes a new producer id when there is no epoch left to fence with', () => {
    const transaction = aTransaction(0, { producerEpoch: LAST_EPOCH });
    transaction.add();

    expect(transaction.fence()).toBe('producer-id');
    transaction.fence(8);

    expect(transaction.markersWritten().current).toMatchObject({ producerId: 8, producerEpoch: 0 });
  });

  it('is due when the time-out has passed since the first partition, not before', () => {
    const transaction = aTransaction(2);
    transaction.add();

    expect(transaction.metadata.isTimedOut(61_000)).toBe(false);
    expect(transaction.metadata.isTimedOut(61_001)).toBe(true);
  });
});

describe('a transactional id', () => {
  it('expires when nobody has used it for long and nothing is open', () => {
    const transaction = aTransaction(2).ended('commit');
    expect(transaction.metadata.isExpired(1_000 + 500, 500)).toBe(true);

    transaction.add();
    expect(transaction.metadata.isExpired(1_000 + 500, 500)).toBe(false);
  });

  it('refuses a transition that its state does not allow', () => {
    expect(() => aTransaction(2).metadata.prepareComplete(0)).toThrow('cannot go from Empty');
  });
});
