import {
  alterClientQuotas,
  createTopics,
  describeClientQuotas,
  errorCodes,
  metadata,
} from '@rivermart/kafka-protocol';
import { eventually } from '@rivermart/testing';
import type { Riverlog } from '../src';
import { aDirectory, aProducer, aRiverlog, connected, kafkaOf } from './a-riverlog';
import { WireClient } from './wire-client';

const wire = async (riverlog: Riverlog) => connected(await WireClient.connect(riverlog));

const setQuota = async (
  client: WireClient,
  entity: Record<string, string | null>,
  values: Record<string, number>,
) => {
  const entries = [
    {
      entity: Object.entries(entity).map(([entityType, entityName]) => ({ entityType, entityName })),
      ops: Object.entries(values).map(([key, value]) => ({ key, value, remove: value === 0 })),
    },
  ];
  return (await client.ask(alterClientQuotas, 1, { entries, validateOnly: false })).entries[0];
};

describe('quotas', () => {
  it('are kept, found by filters, and taken away', async () => {
    const dataDir = await aDirectory();
    const before = await aRiverlog({ dataDir });
    const setter = await wire(before);
    await setQuota(setter, { user: 'alice' }, { producer_byte_rate: 100, request_percentage: 12.5 });
    await setQuota(setter, { user: 'alice', 'client-id': null }, { consumer_byte_rate: 7 });
    await setQuota(setter, { ip: '10.0.0.1' }, { connection_creation_rate: 3 });
    await before.stop();

    const client = await wire(await aRiverlog({ dataDir }));
    const found = async (
      components: { entityType: string; matchType: number; match: string | null }[],
      strict: boolean,
    ) =>
      (await client.ask(describeClientQuotas, 1, { components, strict })).entries?.map(({ values }) =>
        Object.fromEntries(values.map(({ key, value }) => [key, value])),
      );
    expect(await found([], false)).toHaveLength(3);
    const alice = { entityType: 'user', matchType: 0, match: 'alice' };
    expect(await found([alice], true)).toEqual([{ producer_byte_rate: 100, request_percentage: 12.5 }]);
    expect(await found([alice], false)).toHaveLength(2);
    const anyClient = { entityType: 'client-id', matchType: 1, match: null };
    expect(await found([alice, anyClient], true)).toEqual([{ consumer_byte_rate: 7 }]);
    await setQuota(client, { ip: '10.0.0.1' }, { connection_creation_rate: 0 });
    expect(await found([{ entityType: 'ip', matchType: 2, match: null }], true)).toEqual([]);
  });

  it.each<[Record<string, string | null>, Record<string, number>, string]>([
    [{}, { producer_byte_rate: 1 }, 'Invalid empty client quota entity'],
    [{ group: 'g' }, { producer_byte_rate: 1 }, 'Unhandled client quota entity type: group'],
    [{ user: 'u', ip: '10.0.0.1' }, { producer_byte_rate: 1 }, 'Invalid quota entity combination'],
    [{ ip: 'nowhere' }, { connection_creation_rate: 1 }, 'nowhere is not a valid IP'],
    [{ ip: '10.0.0.1' }, { producer_byte_rate: 1 }, 'Invalid configuration key producer_byte_rate'],
    [{ user: 'u' }, { connection_creation_rate: 1 }, 'Invalid configuration key connection_creation_rate'],
    [{ user: 'u' }, { producer_byte_rate: -1 }, 'Quota producer_byte_rate must be greater than 0'],
    [{ user: 'u' }, { producer_byte_rate: 1.5 }, 'Configuration producer_byte_rate must be a whole number'],
  ])('for %j with %j are refused', async (entity, values, errorMessage) => {
    const client = await wire(await aRiverlog());
    expect(await setQuota(client, entity, values)).toMatchObject({
      errorCode: errorCodes.INVALID_REQUEST,
      errorMessage,
    });
  });

  it('slow a producer down to what he may send', async () => {
    const riverlog = await aRiverlog();
    await setQuota(await wire(riverlog), { 'client-id': 'spec' }, { producer_byte_rate: 10_000 });
    const producer = await aProducer(kafkaOf(riverlog));
    const send = (bytes: number) => producer.send({ topic: 't', messages: [{ value: Buffer.alloc(bytes) }] });
    await send(1);
    const before = Date.now();
    // The first goes through and overdraws ten windows of 10 000 bytes by 5 000: half a second.
    await send(105_000);
    await send(1);
    const waitedMs = Date.now() - before;
    expect(waitedMs).toBeGreaterThan(400);
    expect(waitedMs).toBeLessThan(3_000);
  });

  it('tell a client how long to wait, and do not read from him meanwhile', async () => {
    const riverlog = await aRiverlog();
    const client = await wire(riverlog);
    await setQuota(client, { 'client-id': null }, { request_percentage: 0.0001 });
    const { throttleTimeMs } = await client.ask(metadata, 9, { topics: [] });
    expect(throttleTimeMs).toBeGreaterThan(0);
    expect(throttleTimeMs).toBeLessThanOrEqual(1_000);
    const before = Date.now();
    await client.ask(metadata, 9, { topics: [] });
    expect(Date.now() - before).toBeGreaterThan(throttleTimeMs * 0.8);
  });

  it('slow a consumer down to what he may read', async () => {
    const riverlog = await aRiverlog();
    const producer = await aProducer(kafkaOf(riverlog));
    for (let sent = 0; sent < 2; sent += 1) {
      await producer.send({ topic: 'read', messages: [{ value: Buffer.alloc(105_000) }] });
    }
    await setQuota(await wire(riverlog), { 'client-id': 'reader' }, { consumer_byte_rate: 10_000 });
    const consumer = connected(
      kafkaOf(riverlog, { clientId: 'reader' }).consumer({ groupId: 'g', maxBytesPerPartition: 1_000 }),
    );
    await consumer.connect();
    await consumer.subscribe({ topic: 'read', fromBeginning: true });
    const receivedAt: number[] = [];
    await consumer.run({ eachMessage: async () => void receivedAt.push(Date.now()) });
    await eventually(() => expect(receivedAt).toHaveLength(2));
    // The first overdraws ten windows of 10 000 bytes by 5 000: half a second until the next.
    expect((receivedAt[1] ?? 0) - (receivedAt[0] ?? 0)).toBeGreaterThan(350);
    expect(riverlog.troubles.get('reader')?.throttles).toBeGreaterThan(0);
  });

  it('refuse who makes partitions too fast, once he knows the error, and hold the others back', async () => {
    const riverlog = await aRiverlog();
    const client = await wire(riverlog);
    await setQuota(client, { user: null }, { controller_mutation_rate: 1 });
    const make = async (name: string, numPartitions: number, version = 7) => {
      const topic = { name, numPartitions, replicationFactor: 1, assignments: [], configs: [] };
      const answer = await client.ask(createTopics, version, { topics: [topic], validateOnly: false });
      return { errorCode: answer.topics[0]?.errorCode, throttleTimeMs: answer.throttleTimeMs };
    };
    expect(await make('first', 15)).toEqual({ errorCode: 0, throttleTimeMs: 0 });
    const refused = await make('second', 1);
    expect(refused.errorCode).toBe(errorCodes.THROTTLING_QUOTA_EXCEEDED);
    expect(refused.throttleTimeMs).toBeGreaterThan(500);
    expect(riverlog.broker.topics.byName('second')).toBeUndefined();
  });
});

describe('connections', () => {
  it('above the limit of an address, or of all, are closed', async () => {
    const riverlog = await aRiverlog({ configs: { 'max.connections.per.ip': '2' } });
    await Promise.all([wire(riverlog), wire(riverlog)]);
    await (await wire(riverlog)).closed();
    expect(riverlog.connections).toHaveLength(2);
  });

  it('are let in again once others have left', async () => {
    const riverlog = await aRiverlog({ configs: { 'max.connections': '1' } });
    const first = await wire(riverlog);
    await (await wire(riverlog)).closed();
    await first.disconnect();
    const second = await wire(riverlog);
    expect((await second.ask(metadata, 1, { topics: null })).topics).toEqual([]);
  });

  it('that come too fast from one address wait and are closed', async () => {
    const riverlog = await aRiverlog();
    const client = await wire(riverlog);
    await setQuota(client, { ip: null }, { connection_creation_rate: 0.1 }).then((answer) =>
      expect(answer?.errorCode).toBe(errorCodes.INVALID_REQUEST),
    );
    await setQuota(client, { ip: '127.0.0.1' }, { connection_creation_rate: 1 });
    const many = await Promise.all(Array.from({ length: 12 }, () => wire(riverlog)));
    await Promise.race(many.map((each) => each.closed()));
    expect(riverlog.connections.length).toBeLessThan(13);
  });

  it('that come too fast from anywhere wait and are closed', async () => {
    const riverlog = await aRiverlog({ configs: { 'max.connection.creation.rate': '1' } });
    const many = await Promise.all(Array.from({ length: 15 }, () => wire(riverlog)));
    await Promise.race(many.map((each) => each.closed()));
    expect(riverlog.connections.length).toBeLessThan(15);
  });

  it('on which nothing happens are closed', async () => {
    const riverlog = await aRiverlog({ configs: { 'connections.max.idle.ms': '200' } });
    const idle = await wire(riverlog);
    await idle.closed();
    expect(idle.isClosed).toBe(true);
  });
});
