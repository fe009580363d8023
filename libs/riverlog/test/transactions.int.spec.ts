import { describeTransactions, endTxn, errorCodes, offsetFetch } from '@rivermart/kafka-protocol';
import { eventually } from '@rivermart/testing';
import type { Riverlog } from '../src';
import { aDirectory, aRiverlog } from './a-riverlog';
import { readBack, TOPIC, TransactionalClient, type Protocol } from './a-transactional-client';
import { WireClient } from './wire-client';

const {
  INVALID_PRODUCER_EPOCH,
  INVALID_TRANSACTION_TIMEOUT,
  INVALID_TXN_STATE,
  NONE,
  PRODUCER_FENCED,
  UNSTABLE_OFFSET_COMMIT,
} = errorCodes;

const clients: WireClient[] = [];
afterEach(() => Promise.all(clients.splice(0).map((client) => client.disconnect())));

async function aBroker(options: Parameters<typeof aRiverlog>[0] = {}): Promise<Riverlog> {
  const riverlog = await aRiverlog(options);
  if (riverlog.broker.topics.byName(TOPIC) === undefined) await riverlog.broker.topics.create(TOPIC, 2);
  return riverlog;
}

async function aClient(riverlog: Riverlog, protocol: Protocol, transactionalId = 'copier') {
  const client = await TransactionalClient.connect(riverlog, { transactionalId, protocol });
  clients.push(client.client);
  return client;
}

async function begun(riverlog: Riverlog, protocol: Protocol, ...values: string[]) {
  const client = await aClient(riverlog, protocol);
  expect(await client.init()).toBe(NONE);
  expect(await client.write(...values)).toBe(NONE);
  return client;
}

async function stateOf({ client, transactionalId }: TransactionalClient): Promise<string | undefined> {
  const answer = await client.ask(describeTransactions, 0, { transactionalIds: [transactionalId] });
  return answer.transactionStates[0]?.transactionState;
}

async function committedOffset(client: WireClient, requireStable = false) {
  const answer = await client.ask(offsetFetch, 7, {
    groupId: 'group',
    topics: [{ name: TOPIC, partitionIndexes: [0] }],
    requireStable,
  });
  const found = answer.topics?.[0]?.partitions[0];
  return found?.errorCode === NONE ? found.committedOffset : found?.errorCode;
}

describe.each(['v1', 'v2'] as const)('a transaction of a client of protocol %s', (protocol) => {
  it('is seen when it commits, and holds up committed readers until then', async () => {
    const riverlog = await aBroker();
    const producer = await begun(riverlog, protocol, 'a', 'b');
    expect(await readBack(producer.client)).toMatchObject({
      values: [],
      lastStableOffset: 0,
      highWatermark: 2,
    });
    expect((await readBack(producer.client, 0)).values).toEqual(['a', 'b']);

    expect(await producer.end('commit')).toBe(NONE);

    await eventually(async () =>
      expect(await readBack(producer.client)).toMatchObject({ values: ['a', 'b'], lastStableOffset: 3 }),
    );
  });

  it('leaves nothing to committed readers when it aborts', async () => {
    const riverlog = await aBroker();
    const producer = await begun(riverlog, protocol, 'a');
    expect(await producer.end('abort')).toBe(NONE);
    expect(await producer.write('b')).toBe(NONE);
    expect(await producer.end('commit')).toBe(NONE);

    await eventually(async () =>
      expect(await readBack(producer.client)).toMatchObject({ values: ['b'], aborted: [0] }),
    );
    expect((await readBack(producer.client, 0)).values).toEqual(['a', 'b']);
  });

  it('follows the one before at once, without being sent away', async () => {
    const riverlog = await aBroker();
    const producer = await begun(riverlog, protocol, '0');
    for (let round = 1; round < 10; round += 1) {
      expect(await producer.end('commit')).toBe(NONE);
      expect(await producer.write(String(round))).toBe(NONE);
    }
  });

  it('is aborted when the next instance of its producer comes, which fences this one', async () => {
    const riverlog = await aBroker();
    const zombie = await begun(riverlog, protocol, 'zombie');
    const successor = await aClient(riverlog, protocol);

    expect(await successor.init()).toBe(NONE);

    expect((await zombie.send(['late'])).errorCode).toBe(INVALID_PRODUCER_EPOCH);
    expect(await zombie.end('commit')).toBe(PRODUCER_FENCED);
    expect(await successor.write('next')).toBe(NONE);
    expect(await successor.end('commit')).toBe(NONE);
    await eventually(async () => expect((await readBack(successor.client)).values).toEqual(['next']));
  });

  it('is aborted when it takes too long', async () => {
    const riverlog = await aBroker({ abortTimedOutTransactionsIntervalMs: 20 });
    const producer = await aClient(riverlog, protocol);
    await producer.init({ transactionTimeoutMs: 50 });
    await producer.write('slow');

    await eventually(async () => expect(await stateOf(producer)).toBe('CompleteAbort'));

    expect(await readBack(producer.client)).toMatchObject({ values: [], lastStableOffset: 2 });
    expect((await producer.send(['late'])).errorCode).toBe(INVALID_PRODUCER_EPOCH);
  });

  it('takes offsets with it, which stay pending until it ends', async () => {
    const riverlog = await aBroker();
    const producer = await begun(riverlog, protocol, 'a');
    expect(await producer.commitOffset(5)).toBe(NONE);
    expect(await committedOffset(producer.client)).toBe(-1);
    expect(await committedOffset(producer.client, true)).toBe(UNSTABLE_OFFSET_COMMIT);

    await producer.end('commit');
    await eventually(async () => expect(await committedOffset(producer.client, true)).toBe(5));

    await producer.write('b');
    await producer.commitOffset(9);
    await producer.end('abort');
    await eventually(async () => expect(await committedOffset(producer.client, true)).toBe(5));
  });

  it('goes on after a restart in the middle of it', async () => {
    const dataDir = await aDirectory();
    const before = await aBroker({ dataDir });
    const producer = await begun(before, protocol, 'a');
    await producer.commitOffset(5);
    await before.stop();

    const after = await aBroker({ dataDir });
    const returned = await aClient(after, protocol);
    Object.assign(returned, { producerId: producer.producerId, producerEpoch: producer.producerEpoch });
    expect(await committedOffset(returned.client, true)).toBe(UNSTABLE_OFFSET_COMMIT);
    expect((await returned.send(['b'], { baseSequence: 1 })).errorCode).toBe(NONE);
    expect(await returned.end('commit')).toBe(NONE);

    await eventually(async () => expect((await readBack(returned.client)).values).toEqual(['a', 'b']));
    await eventually(async () => expect(await committedOffset(returned.client, true)).toBe(5));
  });

  it.each(['commit', 'abort'] as const)('is finished by a restart once its %s is decided', async (result) => {
    const dataDir = await aDirectory();
    const before = await aBroker({ dataDir });
    const producer = await begun(before, protocol, 'a');
    await producer.commitOffset(5);
    before.broker.transactions.markers.stop();
    expect(await producer.end(result)).toBe(NONE);
    expect(await readBack(producer.client)).toMatchObject({ values: [], lastStableOffset: 0 });
    await before.stop();

    const after = await WireClient.connect(await aBroker({ dataDir }));
    clients.push(after);

    const isCommitted = result === 'commit';
    await eventually(async () =>
      expect(await readBack(after)).toMatchObject({ values: isCommitted ? ['a'] : [], lastStableOffset: 2 }),
    );
    await eventually(async () => expect(await committedOffset(after, true)).toBe(isCommitted ? 5 : -1));
  });

  it('is refused a time-out above the maximum', async () => {
    const producer = await aClient(await aBroker(), protocol);

    expect(await producer.init({ transactionTimeoutMs: 900_001 })).toBe(INVALID_TRANSACTION_TIMEOUT);
  });
});

describe('a client that announces its partitions', () => {
  it('writes nothing to a partition it has not announced, nor when the transaction is over', async () => {
    const producer = await begun(await aBroker(), 'v1', 'a');
    expect((await producer.send(['b'], { partition: 1 })).errorCode).toBe(INVALID_TXN_STATE);
    await producer.end('commit');

    await eventually(async () => expect(await stateOf(producer)).toBe('CompleteCommit'));
    expect((await producer.send(['late'])).errorCode).toBe(INVALID_TXN_STATE);
  });
});

describe('a client whose partitions add themselves', () => {
  it('gets a new epoch with each end, and the same again for a retry of it', async () => {
    const producer = await begun(await aBroker(), 'v2', 'a');
    await producer.end('commit');
    expect(producer.producerEpoch).toBe(1);

    await eventually(async () => expect(await producer.end('commit', 0)).toBe(NONE));

    expect(producer.producerEpoch).toBe(1);
    expect(await producer.end('abort', 0)).toBe(INVALID_TXN_STATE);
  });

  it('may write several batches before the first is answered, in their order', async () => {
    const riverlog = await aBroker();
    const producer = await aClient(riverlog, 'v2');
    await producer.init();

    const sent = await Promise.all(
      [0, 1, 2, 3].map((at) => producer.send([String(at)], { baseSequence: at })),
    );

    expect(sent.map(({ errorCode }) => errorCode)).toEqual([NONE, NONE, NONE, NONE]);
    expect((await readBack(producer.client, 0)).values).toEqual(['0', '1', '2', '3']);
  });

  it('begins its next transaction while the markers of the one before are written', async () => {
    const producer = await begun(await aBroker(), 'v2', 'a');
    const { producerId, transactionalId } = producer;
    const ending = producer.client.ask(endTxn, 5, {
      transactionalId,
      producerId,
      producerEpoch: 0,
      committed: true,
    });
    const next = producer.send(['b'], { producerEpoch: 1, baseSequence: 0 });

    expect((await ending).producerEpoch).toBe(1);
    expect((await next).errorCode).toBe(NONE);
  });
});
