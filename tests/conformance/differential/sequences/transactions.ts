import {
  addOffsetsToTxn,
  addPartitionsToTxn,
  buildRecordBatch,
  describeProducers,
  describeTransactions,
  endTxn,
  fetch,
  findCoordinator,
  initProducerId,
  listTransactions,
  offsetFetch,
  produce,
  txnOffsetCommit,
} from '@rivermart/kafka-protocol';
import type { Recording } from '../recording';

const topic = 'transacted';
const timestampMs = Date.now();

interface Producer {
  readonly transactionalId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
}

export async function transactions(broker: Recording): Promise<void> {
  await broker.newTopic(topic, 2);
  await broker.eventually(async () => {
    await broker.send(findCoordinator, 2, { key: 'warm', keyType: 1 });
    const warm = await broker.send(initProducerId, 4, {
      transactionalId: 'warm',
      transactionTimeoutMs: 60_000,
    });
    return warm?.errorCode === 0 ? true : undefined;
  });
  for (let version = 0; version <= 5; version += 1) await beginning(broker, version);
  await firstProtocol(broker);
  await secondProtocol(broker);
  await mistakes(broker);
}

async function begin(broker: Recording, transactionalId: string, version = 4): Promise<Producer> {
  const begun = await broker.ask(`of ${transactionalId}`, initProducerId, version, {
    transactionalId,
    transactionTimeoutMs: 60_000,
  });
  return { transactionalId, producerId: begun?.producerId ?? 0, producerEpoch: begun?.producerEpoch ?? 0 };
}

async function beginning(broker: Recording, version: number): Promise<void> {
  const first = await begin(broker, `begun-${version}`, version);
  await begin(broker, `begun-${version}`, version);
  await broker.ask('a long time-out', initProducerId, version, {
    transactionalId: 'long',
    transactionTimeoutMs: 99_999_999,
  });
  await broker.ask('no time-out', initProducerId, version, {
    transactionalId: 'none',
    transactionTimeoutMs: 0,
  });
  await broker.ask('an empty id', initProducerId, version, {
    transactionalId: '',
    transactionTimeoutMs: 1_000,
  });
  if (version < 3) return;
  const present = {
    transactionalId: `begun-${version}`,
    transactionTimeoutMs: 60_000,
    producerId: first.producerId,
  };
  await broker.ask('the epoch it has', initProducerId, version, { ...present, producerEpoch: 1 });
  await broker.ask('the epoch before', initProducerId, version, { ...present, producerEpoch: 1 });
  await broker.ask('an epoch long ago', initProducerId, version, { ...present, producerEpoch: 0 });
  await broker.ask('an epoch of tomorrow', initProducerId, version, { ...present, producerEpoch: 99 });
  await broker.ask('an epoch without an id', initProducerId, version, {
    ...present,
    producerId: -1,
    producerEpoch: 3,
  });
}

const write = (
  broker: Recording,
  words: string,
  version: number,
  [producer, baseSequence, index = 0]: readonly [Producer, baseSequence: number, partition?: number],
) => {
  const { producerId, producerEpoch, transactionalId } = producer;
  const bytes = buildRecordBatch([{ key: 'k', value: words, timestampMs }], {
    producerId,
    producerEpoch,
    baseSequence,
    isTransactional: true,
  });
  return broker.ask(words, produce, version, {
    transactionalId,
    acks: -1,
    timeoutMs: 5_000,
    topicData: [{ name: topic, partitionData: [{ index, records: [bytes] }] }],
  });
};

const addPartition = (
  broker: Recording,
  words: string,
  version: number,
  producer: Producer,
  { partitions = [0], name = topic }: { readonly partitions?: number[]; readonly name?: string } = {},
) =>
  broker.ask(words, addPartitionsToTxn, version, {
    transactions: [],
    v3AndBelowTransactionalId: producer.transactionalId,
    v3AndBelowProducerId: producer.producerId,
    v3AndBelowProducerEpoch: producer.producerEpoch,
    v3AndBelowTopics: [{ name, partitions }],
  });

const end = (broker: Recording, words: string, version: number, producer: Producer, committed: boolean) =>
  broker.ask(words, endTxn, version, { ...producer, committed });

const readCommitted = (broker: Recording, words: string, isolationLevel = 1, index = 0) =>
  broker.ask(words, fetch, 11, {
    maxWaitMs: 0,
    minBytes: 0,
    isolationLevel,
    topics: [{ topic, partitions: [{ partition: index, fetchOffset: 0, partitionMaxBytes: 1_000_000 }] }],
  });

/** Markers are written behind the answer to EndTxn. */
const settled = (broker: Recording, transactionalId: string) =>
  broker.eventually(async () => {
    const found = await broker.send(describeTransactions, 0, { transactionalIds: [transactionalId] });
    return found?.transactionStates[0]?.transactionState.startsWith('Complete') ? true : undefined;
  });

async function firstProtocol(broker: Recording): Promise<void> {
  const producer = await begin(broker, 'first');
  for (const version of [0, 1, 2, 3]) {
    await addPartition(broker, 'a partition', version, producer);
    await addPartition(broker, 'an unknown one beside it', version, producer, { partitions: [0, 7] });
    await addPartition(broker, 'an unknown topic', version, producer, { name: 'nowhere' });
    await addPartition(broker, 'of an older epoch', version, { ...producer, producerEpoch: -1 });
    await addPartition(broker, 'of another producer', version, { ...producer, producerId: 4711 });
    await addPartition(broker, 'of an unknown id', version, { ...producer, transactionalId: 'nobody' });
    await addPartition(broker, 'of an empty id', version, { ...producer, transactionalId: '' });
  }
  await write(broker, 'in the transaction', 11, [producer, 0]);
  await write(broker, 'in a partition that was not added', 11, [producer, 0, 1]);
  await write(broker, 'in a partition that was not added, old', 8, [producer, 0, 1]);
  await readCommitted(broker, 'an open transaction');
  await readCommitted(broker, 'an open transaction, uncommitted', 0);
  await broker.ask('an open transaction', describeProducers, 0, {
    topics: [
      { name: topic, partitionIndexes: [0, 1, 7] },
      { name: 'nowhere', partitionIndexes: [0] },
    ],
  });
  await broker.ask('open, unknown and nameless', describeTransactions, 0, {
    transactionalIds: ['first', 'nobody', ''],
  });
  await end(broker, 'commit', 4, producer, true);
  await settled(broker, 'first');
  await end(broker, 'commit again', 4, producer, true);
  await end(broker, 'abort what is committed', 4, producer, false);
  await readCommitted(broker, 'a committed transaction');
  for (const [version, committed] of [
    [0, false],
    [1, true],
    [2, false],
    [3, true],
  ] as const) {
    await addPartition(broker, 'once more', version, producer);
    await write(broker, `transaction ${version}`, 11, [producer, 1 + version]);
    await end(broker, committed ? 'commit' : 'abort', version, producer, committed);
    await settled(broker, 'first');
  }
  await readCommitted(broker, 'aborted ones between');
  await offsetsInTransactions(broker, producer);
}

async function offsetsInTransactions(broker: Recording, producer: Producer): Promise<void> {
  const groupId = 'transactional-group';
  const fields = { ...producer, groupId };
  const commit = (words: string, version: number, more: object = {}) =>
    broker.ask(words, txnOffsetCommit, version, {
      ...fields,
      topics: [
        {
          name: topic,
          partitions: [
            { partitionIndex: 0, committedOffset: 3, committedLeaderEpoch: 0, committedMetadata: 'm' },
          ],
        },
      ],
      ...more,
    });
  for (const version of [0, 1, 2, 3, 4]) {
    await broker.ask('a group', addOffsetsToTxn, version, fields);
    await broker.ask('of an older epoch', addOffsetsToTxn, version, { ...fields, producerEpoch: -1 });
    await broker.ask('of an unknown id', addOffsetsToTxn, version, { ...fields, transactionalId: 'nobody' });
    await broker.ask('a nameless group', addOffsetsToTxn, version, { ...fields, groupId: '' });
    await commit('offsets', version);
    if (version >= 3) {
      await commit('of a stranger', version, { memberId: 'stranger', generationId: 1 });
      await commit('of another generation', version, { generationId: 9 });
    }
    await commit('an unknown topic', version, {
      topics: [
        { name: 'nowhere', partitions: [{ partitionIndex: 0, committedOffset: 3, committedMetadata: null }] },
      ],
    });
    await broker.ask('unstable', offsetFetch, 7, {
      groupId,
      topics: [{ name: topic, partitionIndexes: [0] }],
      requireStable: true,
    });
    await broker.ask('whatever is there', offsetFetch, 7, {
      groupId,
      topics: [{ name: topic, partitionIndexes: [0] }],
    });
    await end(broker, 'with offsets', 4, producer, version % 2 === 0);
    await settled(broker, 'first');
    await broker.ask('stable again', offsetFetch, 7, { groupId, topics: null, requireStable: true });
  }
}

async function secondProtocol(broker: Recording): Promise<void> {
  const producer = await begin(broker, 'second');
  await write(broker, 'adds its partition by itself', 12, [producer, 0]);
  await readCommitted(broker, 'an open transaction of the second protocol');
  const ended = await end(broker, 'commit', 5, producer, true);
  await settled(broker, 'second');
  await end(broker, 'commit again with the old epoch', 5, producer, true);
  await end(broker, 'abort with the old epoch', 5, producer, false);
  const next = { ...producer, producerEpoch: ended?.producerEpoch ?? 0 };
  await write(broker, 'of the old epoch', 12, [producer, 1]);
  await write(broker, 'of the new epoch, not from 0', 12, [next, 1]);
  await write(broker, 'of the new epoch', 12, [next, 0]);
  await end(broker, 'abort', 5, next, false);
  await settled(broker, 'second');
  const last = { ...next, producerEpoch: next.producerEpoch + 1 };
  await end(broker, 'an empty abort', 5, last, false);
  await settled(broker, 'second');
  await end(broker, 'an empty commit', 5, { ...last, producerEpoch: last.producerEpoch + 1 }, true);
  await readCommitted(broker, 'the end');
}

async function mistakes(broker: Recording): Promise<void> {
  const producer = await begin(broker, 'mistaken');
  for (const version of [0, 1, 2, 3, 4, 5]) {
    await end(broker, 'nothing begun', version, producer, true);
    await end(broker, 'of an unknown id', version, { ...producer, transactionalId: 'nobody' }, true);
    await end(broker, 'of another producer', version, { ...producer, producerId: 4711 }, true);
    await end(broker, 'of an epoch of tomorrow', version, { ...producer, producerEpoch: 99 }, true);
    await end(broker, 'of an empty id', version, { ...producer, transactionalId: '' }, true);
  }
  const { producerId } = producer;
  for (const version of [7, 9, 11, 12]) {
    await write(broker, 'not begun', version, [{ ...producer, transactionalId: 'nobody' }, 0]);
    await write(broker, 'of an unknown producer', version, [
      { ...producer, producerId: producerId + 999 },
      0,
    ]);
  }
  for (const version of [0, 1, 2]) {
    await broker.ask('all', listTransactions, version, { stateFilters: [], producerIdFilters: [] });
    await broker.ask('of an unknown state', listTransactions, version, {
      stateFilters: ['Sleeping'],
      producerIdFilters: [],
    });
    await broker.ask('of a producer', listTransactions, version, {
      stateFilters: [],
      producerIdFilters: [producerId],
    });
  }
  await broker.ask('by a pattern', listTransactions, 2, {
    stateFilters: [],
    producerIdFilters: [],
    transactionalIdPattern: 'begun-.*',
  });
  await broker.ask('by a wrong pattern', listTransactions, 2, {
    stateFilters: [],
    producerIdFilters: [],
    transactionalIdPattern: '(',
  });
}
