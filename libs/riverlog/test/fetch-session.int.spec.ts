import {
  createTopics,
  deleteTopics,
  errorCodes,
  fetch,
  metadata,
  produce,
  buildRecordBatch,
} from '@rivermart/kafka-protocol';
import { aRiverlog, connected } from './a-riverlog';
import { WireClient } from './wire-client';

const { NONE } = errorCodes;
const BY_NAME = 12;
const BY_ID = 13;

/** A client on a broker with the topic `orders` of three partitions. */
async function aClient() {
  const riverlog = await aRiverlog();
  const client = connected(await WireClient.connect(riverlog));
  await create(client, 'orders');
  return { riverlog, client };
}

const create = (client: WireClient, name: string) =>
  client.ask(createTopics, 4, {
    topics: [{ name, numPartitions: 3, replicationFactor: 1, assignments: [], configs: [] }],
    timeoutMs: 1_000,
    validateOnly: false,
  });

const send = (client: WireClient, index: number, value = 'v') =>
  client.ask(produce, 9, {
    transactionalId: null,
    acks: -1,
    timeoutMs: 1_000,
    topicData: [
      {
        name: 'orders',
        partitionData: [{ index, records: [buildRecordBatch([{ timestampMs: 1, value }])] }],
      },
    ],
  });

interface Asked {
  readonly sessionId?: number;
  readonly sessionEpoch?: number;
  /** Partition to offset. */
  readonly at?: Readonly<Record<number, number>>;
  readonly topic?: string;
  readonly topicId?: string;
  readonly forget?: readonly number[];
  readonly partitionMaxBytes?: number;
  readonly maxBytes?: number;
  readonly maxWaitMs?: number;
}

const defaults = {
  sessionId: 0,
  sessionEpoch: 0,
  at: {},
  topic: 'orders',
  topicId: 'AAAAAAAAAAAAAAAAAAAAAA',
  forget: [],
  partitionMaxBytes: 1_000_000,
  maxBytes: 1_000_000,
  maxWaitMs: 0,
};

async function fetched(client: WireClient, asked: Asked, version = BY_NAME) {
  const { topic, topicId, at, forget, partitionMaxBytes, ...rest } = { ...defaults, ...asked };
  const partitions = Object.entries(at).map(([partition, fetchOffset]) => ({
    partition: Number(partition),
    fetchOffset: Number(fetchOffset),
    partitionMaxBytes,
  }));
  const answer = await client.ask(fetch, version, {
    ...rest,
    minBytes: 1,
    isolationLevel: 0,
    topics: partitions.length === 0 ? [] : [{ topic, topicId, partitions }],
    forgottenTopicsData: [{ topic, topicId, partitions: [...forget] }],
  });
  const told = answer.responses.flatMap(({ partitions: each }) => each);
  const withRecords = told.filter(({ records }) => Buffer.concat(records).length > 0);
  return {
    ...answer,
    told: told.map(({ partitionIndex }) => partitionIndex),
    errors: told.map(({ errorCode }) => errorCode),
    withRecords: withRecords.map(({ partitionIndex }) => partitionIndex),
  };
}

describe('a fetch session', () => {
  it('is told of every partition once, and then only of those with news', async () => {
    const { client } = await aClient();
    const first = await fetched(client, { at: { 0: 0, 1: 0, 2: 0 } });
    expect(first).toMatchObject({ errorCode: NONE, told: [0, 1, 2] });
    expect(first.sessionId).toBeGreaterThan(0);
    const { sessionId } = first;

    expect(await fetched(client, { sessionId, sessionEpoch: 1 })).toMatchObject({ sessionId, told: [] });
    await send(client, 1);
    expect(await fetched(client, { sessionId, sessionEpoch: 2 })).toMatchObject({
      told: [1],
      withRecords: [1],
    });
    const moved = { sessionId, sessionEpoch: 3, at: { 1: 1 } };
    expect(await fetched(client, moved)).toMatchObject({ errorCode: NONE, told: [] });
  });

  it('hears of a record that comes while it waits', async () => {
    const { riverlog, client } = await aClient();
    const producer = connected(await WireClient.connect(riverlog));
    const { sessionId } = await fetched(client, { at: { 0: 0, 1: 0 } });
    const waiting = fetched(client, { sessionId, sessionEpoch: 1, maxWaitMs: 10_000 });
    await send(producer, 1);
    expect(await waiting).toMatchObject({ told: [1], withRecords: [1] });
  });

  it('goes on over another connection', async () => {
    const { riverlog, client } = await aClient();
    const { sessionId } = await fetched(client, { at: { 0: 0 } });
    const other = connected(await WireClient.connect(riverlog));
    await client.disconnect();
    expect(await fetched(other, { sessionId, sessionEpoch: 1 })).toMatchObject({
      errorCode: NONE,
      sessionId,
    });
  });

  it('forgets partitions, and takes new ones', async () => {
    const { client } = await aClient();
    const { sessionId } = await fetched(client, { at: { 0: 0 } });
    for (const partition of [0, 2]) await send(client, partition);
    const changed = { sessionId, sessionEpoch: 1, at: { 2: 0 }, forget: [0] };
    expect(await fetched(client, changed)).toMatchObject({ told: [2] });
  });

  it('ends when its last partition is forgotten', async () => {
    const { client } = await aClient();
    const { sessionId } = await fetched(client, { at: { 0: 0 } });
    const last = { sessionId, sessionEpoch: 1, forget: [0], maxWaitMs: 60_000 };
    expect(await fetched(client, last)).toMatchObject({ errorCode: NONE, sessionId: 0, told: [] });
    expect(await fetched(client, { sessionId, sessionEpoch: 2 })).toMatchObject({
      errorCode: errorCodes.FETCH_SESSION_ID_NOT_FOUND,
    });
  });

  it('is closed by a request that wants none', async () => {
    const { riverlog, client } = await aClient();
    const { sessionId } = await fetched(client, { at: { 0: 0 } });
    expect(await fetched(client, { sessionId, sessionEpoch: -1, at: { 0: 0 } })).toMatchObject({
      sessionId: 0,
    });
    expect(riverlog.broker.fetchSessions.size).toBe(0);
  });

  it('refuses an epoch that is not the next, and stays as it was', async () => {
    const { client } = await aClient();
    const { sessionId } = await fetched(client, { at: { 0: 0 } });
    expect(await fetched(client, { sessionId, sessionEpoch: 2 })).toMatchObject({
      errorCode: errorCodes.INVALID_FETCH_SESSION_EPOCH,
      sessionId: 0,
      responses: [],
    });
    expect(await fetched(client, { sessionId, sessionEpoch: 1 })).toMatchObject({ errorCode: NONE });
  });

  it('is not found under a number it never had', async () => {
    const { client } = await aClient();
    expect(await fetched(client, { sessionId: 4711, sessionEpoch: 1 })).toMatchObject({
      errorCode: errorCodes.FETCH_SESSION_ID_NOT_FOUND,
    });
  });

  it('does not change from names to ids', async () => {
    const { client } = await aClient();
    const { sessionId } = await fetched(client, { at: { 0: 0 } });
    expect(await fetched(client, { sessionId, sessionEpoch: 1 }, BY_ID)).toMatchObject({
      errorCode: errorCodes.FETCH_SESSION_TOPIC_ID_ERROR,
    });
  });

  it('hears of an error each time, and when it is gone', async () => {
    const { client } = await aClient();
    const wrong = await fetched(client, { at: { 0: 7 } });
    expect(wrong).toMatchObject({ errorCode: NONE, errors: [errorCodes.OFFSET_OUT_OF_RANGE] });
    const { sessionId } = wrong;
    expect(await fetched(client, { sessionId, sessionEpoch: 1 })).toMatchObject({
      errors: [errorCodes.OFFSET_OUT_OF_RANGE],
    });
    expect(await fetched(client, { sessionId, sessionEpoch: 2, at: { 0: 0 } })).toMatchObject({
      told: [0],
      errors: [NONE],
    });
    expect(await fetched(client, { sessionId, sessionEpoch: 3 })).toMatchObject({ told: [] });
  });

  it('hears that a topic of its id is gone, also when another one has its name', async () => {
    const { client } = await aClient();
    const { topics } = await client.ask(metadata, 12, { topics: [{ name: 'orders' }] });
    const topicId = topics[0]?.topicId ?? '';
    const { sessionId, errors } = await fetched(client, { topicId, at: { 0: 0 } }, BY_ID);
    expect(errors).toEqual([NONE]);
    await client.ask(deleteTopics, 3, { topicNames: ['orders'], timeoutMs: 1_000 });
    await create(client, 'orders');
    expect(await fetched(client, { sessionId, sessionEpoch: 1, maxWaitMs: 60_000 }, BY_ID)).toMatchObject({
      errorCode: NONE,
      errors: [errorCodes.UNKNOWN_TOPIC_ID],
    });
  });

  it('fills a partition that gave records last next time, so that none starves', async () => {
    const { client } = await aClient();
    for (const partition of [0, 0, 1, 1, 2, 2]) await send(client, partition, 'x'.repeat(500));
    const small = { partitionMaxBytes: 600, maxBytes: 600 };
    const { sessionId, withRecords } = await fetched(client, { at: { 0: 0, 1: 0, 2: 0 }, ...small });
    expect(withRecords).toEqual([0]);

    const turns: number[] = [];
    for (let sessionEpoch = 1; sessionEpoch <= 4; sessionEpoch += 1) {
      const answer = await fetched(client, { sessionId, sessionEpoch, ...small });
      turns.push(...answer.withRecords);
    }
    expect(turns).toEqual([0, 1, 2, 0]);
  });

  it('gives up a request that was overtaken by the next one of its client', async () => {
    const { client } = await aClient();
    const { sessionId } = await fetched(client, { at: { 0: 0 } });
    const [overtaken, next] = await Promise.all([
      fetched(client, { sessionId, sessionEpoch: 1, maxWaitMs: 50 }),
      fetched(client, { sessionId, sessionEpoch: 2 }),
    ]);
    expect(overtaken.errorCode).toBe(errorCodes.INVALID_FETCH_SESSION_EPOCH);
    expect(next.errorCode).toBe(NONE);
  });
});
