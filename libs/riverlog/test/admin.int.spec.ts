import { eventually } from '@rivermart/testing';
import { access } from 'node:fs/promises';
import { startTemporary } from '../src';
import { aDirectory, aProducer, aRiverlog, connected, kafkaOf } from './a-riverlog';

const get = async (riverlog: Awaited<ReturnType<typeof aRiverlog>>, path: string) =>
  (await riverlog.admin({ method: 'GET', path, body: undefined })).body as never;

describe('the admin API', () => {
  it('shows topics, the group with its members, lag and history, and who is connected', async () => {
    const riverlog = await aRiverlog();
    const kafka = kafkaOf(riverlog);
    const producer = await aProducer(kafka);
    await producer.send({ topic: 'orders', messages: [{ value: 'a' }, { value: 'b' }] });
    const consumer = connected(kafka.consumer({ groupId: 'g/1' }));
    await consumer.connect();
    await consumer.subscribe({ topic: 'orders', fromBeginning: true });
    await consumer.run({ eachMessage: () => Promise.resolve() });

    await eventually(async () =>
      expect(await get(riverlog, '/groups/g%2F1')).toMatchObject({
        state: 'Stable',
        members: [{ clientId: 'spec' }],
        partitions: [{ topic: 'orders', partition: 0, committedOffset: 2, lag: 0 }],
        history: [{ event: 'joined' }, { event: 'rebalance' }, { event: 'stable' }],
      }),
    );
    expect(await get(riverlog, '/topics/orders')).toMatchObject({
      records: 2,
      durability: 'on disk before it is acknowledged',
      partitionDetails: [{ partition: 0, highWatermark: 2 }],
    });
    expect(await get(riverlog, '/clients')).toContainEqual(
      expect.objectContaining({
        clientId: 'spec',
        principal: 'User:ANONYMOUS',
        apis: expect.arrayContaining([expect.objectContaining({ api: 'Produce', version: 7 })]),
      }),
    );
    expect(await get(riverlog, '/transactions')).toEqual([]);
  });

  it('counts the errors of a client by its id, and how many appends share a sync', async () => {
    const riverlog = await aRiverlog({ adminPort: 0, adminToken: 'secret', autoCreateTopics: false });
    const admin = connected(kafkaOf(riverlog).admin());
    await admin.connect();
    await expect(admin.fetchTopicMetadata({ topics: ['missing'] })).rejects.toThrow();
    expect(await get(riverlog, '/clients')).toContainEqual(
      expect.objectContaining({
        clientId: 'spec',
        errors: { UNKNOWN_TOPIC_OR_PARTITION: expect.any(Number) },
      }),
    );
    const metrics = (headers: Record<string, string>) => fetch(`${riverlog.adminUrl}/metrics`, { headers });
    expect(await (await metrics({})).json()).toMatchObject({ status: 401, title: 'Unauthorized' });
    const text = await (await metrics({ authorization: 'Bearer secret' })).text();
    expect(text).toMatch(
      /riverlog_client_errors_total\{client_id="spec",error="UNKNOWN_TOPIC_OR_PARTITION"\} [1-9]/,
    );
    expect(text).toMatch(/riverlog_log_syncs_total \d/);
    expect(text).toMatch(/riverlog_storage_free_bytes [1-9]/);
  });

  it('takes faults, and says what is wrong with one', async () => {
    const riverlog = await aRiverlog();
    const post = (body: unknown) => riverlog.admin({ method: 'POST', path: '/faults', body });
    expect(await post({ api: 'Produce', errorCode: 'NOT_LEADER_OR_FOLLOWER' })).toEqual({
      status: 201,
      body: { id: 1 },
    });
    expect(await get(riverlog, '/faults')).toEqual([
      { id: 1, hits: 0, api: 'Produce', errorCode: 'NOT_LEADER_OR_FOLLOWER' },
    ]);
    expect(await post({ api: 'Produce' })).toMatchObject({ status: 400 });
    expect(await post({ errorCode: 'NO_SUCH' })).toMatchObject({
      body: { detail: 'errorCode takes the name of a Kafka error.' },
    });
    expect(await riverlog.admin({ method: 'DELETE', path: '/faults/1', body: undefined })).toMatchObject({
      status: 204,
    });
    expect(await get(riverlog, '/faults')).toEqual([]);
  });

  it('names what there is when something is asked that is not', async () => {
    const riverlog = await aRiverlog();
    expect(await riverlog.admin({ method: 'GET', path: '/topics/nowhere', body: undefined })).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('GET /groups') as string },
    });
  });
});

describe('the admin port', () => {
  it('answers over HTTP from within the process that holds the broker', async () => {
    const riverlog = await aRiverlog({ adminPort: 0 });
    const url = riverlog.adminUrl ?? '';
    const ready = await fetch(`${url}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { address: riverlog.address }]);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('riverlog_connections 0');
    const refused = await fetch(`${url}/faults`, { method: 'POST', body: '{' });
    expect(refused.status).toBe(400);
    await riverlog.stop();
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });

  it('is not there unless it is asked for', async () => {
    expect((await aRiverlog()).adminUrl).toBeUndefined();
  });

  it('that is taken gives everything else free again', async () => {
    const { adminUrl = '' } = await aRiverlog({ adminPort: 0 });
    const dataDir = await aDirectory();
    const adminPort = Number(new URL(adminUrl).port);
    await expect(aRiverlog({ dataDir, adminPort })).rejects.toThrow('--admin-port');
    await aRiverlog({ dataDir });
  });
});

describe('temporary brokers', () => {
  it('run side by side and leave nothing behind', async () => {
    const logs = await Promise.all(Array.from({ length: 5 }, () => startTemporary()));
    expect(new Set(logs.map(({ address }) => address)).size).toBe(5);
    const [{ path = '' } = {}] = await (logs[0]?.riverlog.broker.logs.logDirs() ?? []);
    await access(path);
    await Promise.all(logs.map((log) => log.stop()));
    await expect(access(path)).rejects.toThrow();
  });

  it('can keep everything in memory', async () => {
    const { riverlog, stop } = await startTemporary({ storage: 'memory' });
    const kafka = kafkaOf(riverlog);
    const producer = await aProducer(kafka);
    const sent = Array.from({ length: 100 }, (_, i) => ({ value: `v${i}` }));
    await producer.send({ topic: 'notes', messages: sent });
    const [{ path = '' } = {}] = await riverlog.broker.logs.logDirs();
    await expect(access(path)).rejects.toThrow();

    const seen: string[] = [];
    const consumer = connected(kafka.consumer({ groupId: 'readers' }));
    await consumer.connect();
    await consumer.subscribe({ topic: 'notes', fromBeginning: true });
    await consumer.run({
      eachMessage: ({ message }) => Promise.resolve(void seen.push(String(message.value))),
    });
    await eventually(() => expect(seen).toEqual(sent.map(({ value }) => value)));
    await consumer.disconnect();
    await producer.disconnect();
    await stop();
  });
});
