import {
  buildRecordBatch,
  fetch,
  listOffsets,
  deleteRecords,
  offsetForLeaderEpoch,
  produce,
} from '@rivermart/kafka-protocol';
import type { Recording } from '../recording';

const topic = 'fetched';
const baseTimeMs = 1_700_000_000_000;

export async function fetching(broker: Recording): Promise<void> {
  const topicId = await broker.newTopic(topic, 2, {
    'message.timestamp.before.max.ms': '9223372036854775807',
  });
  for (let n = 0; n < 5; n += 1) await store(broker, n);
  await fetchInAllVersions(broker, topicId);
  await fetchSession(broker);
  await offsets(broker);
  await epochs(broker);
  await deleting(broker, topicId);
}

async function store(broker: Recording, n: number): Promise<void> {
  const records = [0, 1].map((i) => ({
    key: `k${n}`,
    value: `v${n}.${i}`,
    timestampMs: baseTimeMs + n * 1_000 + i,
  }));
  const partitionData = [{ index: 0, records: [buildRecordBatch(records)] }];
  await broker.send(produce, 9, {
    transactionalId: null,
    acks: -1,
    timeoutMs: 5_000,
    topicData: [{ name: topic, partitionData }],
  });
}

interface Wanted {
  readonly topicId?: string;
  readonly name?: string;
  readonly partition?: number;
  readonly fetchOffset: number;
  readonly currentLeaderEpoch?: number;
  readonly lastFetchedEpoch?: number;
  readonly maxBytes?: number;
  readonly isolationLevel?: number;
  readonly sessionId?: number;
  readonly sessionEpoch?: number;
}

/** Answers at once, and with everything. */
const wholeRequest = {
  name: topic,
  topicId: 'AAAAAAAAAAAAAAAAAAAAAQ',
  partition: 0,
  currentLeaderEpoch: -1,
  lastFetchedEpoch: -1,
  maxBytes: 1_000_000,
  isolationLevel: 0,
  sessionId: 0,
  sessionEpoch: -1,
};

const request = (wanted: Wanted) => {
  const { name, topicId, maxBytes, isolationLevel, sessionId, sessionEpoch, ...partition } = {
    ...wholeRequest,
    ...wanted,
  };
  const partitions = [{ ...partition, partitionMaxBytes: maxBytes }];
  const topics = [{ topic: name, topicId, partitions }];
  return { maxWaitMs: 0, minBytes: 0, maxBytes, isolationLevel, sessionId, sessionEpoch, topics };
};

async function fetchInAllVersions(broker: Recording, topicId: string): Promise<void> {
  for (let version = 4; version <= 18; version += 1) {
    const ask = (words: string, wanted: Wanted) =>
      broker.ask(words, fetch, version, request({ topicId, ...wanted }));
    await ask('from the start', { fetchOffset: 0 });
    await ask('from the middle of a batch', { fetchOffset: 3 });
    await ask('at the end', { fetchOffset: 10 });
    await ask('behind the end', { fetchOffset: 11 });
    await ask('before the start', { fetchOffset: -1 });
    await ask('one byte', { fetchOffset: 0, maxBytes: 1 });
    await ask('read committed', { fetchOffset: 8, isolationLevel: 1 });
    await ask('an empty partition', { fetchOffset: 0, partition: 1 });
    await ask('no such partition', { fetchOffset: 0, partition: 7 });
    await ask('no such topic', { fetchOffset: 0, name: 'nowhere', topicId: 'AAAAAAAAAAAAAAAAAAAAAQ' });
    await ask('an epoch of tomorrow', { fetchOffset: 0, currentLeaderEpoch: 9 });
    await ask('a fetched epoch of tomorrow', { fetchOffset: 0, lastFetchedEpoch: 9 });
  }
}

async function fetchSession(broker: Recording): Promise<void> {
  const first = await broker.ask('a new session', fetch, 12, request({ fetchOffset: 0, sessionEpoch: 0 }));
  const sessionId = first?.sessionId ?? 0;
  await broker.ask('its next round', fetch, 12, request({ fetchOffset: 10, sessionId, sessionEpoch: 1 }));
  await broker.ask('nothing new', fetch, 12, {
    ...request({ fetchOffset: 10, sessionId, sessionEpoch: 2 }),
    topics: [],
  });
  await broker.ask('a wrong epoch', fetch, 12, {
    ...request({ fetchOffset: 10, sessionId, sessionEpoch: 9 }),
    topics: [],
  });
  await broker.ask('an unknown session', fetch, 12, {
    ...request({ fetchOffset: 10, sessionId: 4711, sessionEpoch: 1 }),
    topics: [],
  });
  await broker.ask('closing it', fetch, 12, {
    ...request({ fetchOffset: 10, sessionId, sessionEpoch: -1 }),
    topics: [],
  });
}

async function offsets(broker: Recording): Promise<void> {
  for (let version = 1; version <= 11; version += 1) {
    const partitions = (timestamp: number, partitionIndex = 0, currentLeaderEpoch = -1) => ({
      replicaId: -1,
      isolationLevel: 0,
      timeoutMs: 1_000,
      topics: [{ name: topic, partitions: [{ partitionIndex, currentLeaderEpoch, timestamp }] }],
    });
    for (const [words, timestamp] of [
      ['latest', -1],
      ['earliest', -2],
      ['the largest timestamp', -3],
      ['earliest local', -4],
      ['latest tiered', -5],
      ['earliest pending upload', -6],
      ['a special value of tomorrow', -7],
      ['the first record', baseTimeMs],
      ['inside a batch', baseTimeMs + 2_001],
      ['between batches', baseTimeMs + 2_500],
      ['behind the last', baseTimeMs + 99_000],
    ] as const) {
      await broker.ask(words, listOffsets, version, partitions(timestamp));
    }
    await broker.ask('no such partition', listOffsets, version, partitions(-1, 7));
    await broker.ask('an epoch of tomorrow', listOffsets, version, partitions(-1, 0, 9));
    await broker.ask('an empty partition', listOffsets, version, partitions(-3, 1));
  }
}

async function epochs(broker: Recording): Promise<void> {
  for (let version = 2; version <= 4; version += 1) {
    for (const leaderEpoch of [0, 1, -1]) {
      const partitions = [{ partition: 0, currentLeaderEpoch: -1, leaderEpoch }];
      await broker.ask(`epoch ${leaderEpoch}`, offsetForLeaderEpoch, version, {
        replicaId: -1,
        topics: [{ topic, partitions }],
      });
    }
    const partitions = [
      { partition: 7, currentLeaderEpoch: -1, leaderEpoch: 0 },
      { partition: 0, currentLeaderEpoch: 5, leaderEpoch: 0 },
    ];
    await broker.ask('no such partition, an epoch of tomorrow', offsetForLeaderEpoch, version, {
      replicaId: -1,
      topics: [{ topic, partitions }],
    });
  }
}

async function deleting(broker: Recording, topicId: string): Promise<void> {
  for (let version = 0; version <= 2; version += 1) {
    const before = (offset: number, partitionIndex = 0, name = topic) => ({
      timeoutMs: 5_000,
      topics: [{ name, partitions: [{ partitionIndex, offset }] }],
    });
    await broker.ask('before 3', deleteRecords, version, before(3));
    await broker.ask('again, before 2', deleteRecords, version, before(2));
    await broker.ask('behind the end', deleteRecords, version, before(99));
    await broker.ask('an impossible offset', deleteRecords, version, before(-5));
    await broker.ask('no such partition', deleteRecords, version, before(0, 7));
    await broker.ask('no such topic', deleteRecords, version, before(0, 0, 'nowhere'));
  }
  await broker.ask('what is left', fetch, 12, request({ fetchOffset: 3 }));
  await broker.ask('what is gone', fetch, 17, request({ topicId, fetchOffset: 2 }));
  await broker.ask('everything', deleteRecords, 2, {
    timeoutMs: 5_000,
    topics: [{ name: topic, partitions: [{ partitionIndex: 0, offset: -1 }] }],
  });
  await broker.ask('the new start', listOffsets, 6, {
    replicaId: -1,
    isolationLevel: 0,
    topics: [{ name: topic, partitions: [{ partitionIndex: 0, timestamp: -2 }] }],
  });
}
