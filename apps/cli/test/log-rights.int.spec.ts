import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deadLetterTopicOf, events } from '@rivermart/contracts';
import { openLogClient, type LogClient, type LogSettings } from '@rivermart/messaging';
import { Riverlog } from '@rivermart/riverlog';
import { ApacheKafka, eventually, type TestLog } from '@rivermart/testing';
import { applyRights, type AppliedRights } from '../src/kafka/rights/apply-rights';
import { serviceRights } from '../src/kafka/rights/log-rights';

jest.setTimeout(240_000);

const isApacheKafka = process.env['LOG_UNDER_TEST'] === 'apache-kafka';
const services = [...new Set(serviceRights().map(({ holder }) => holder))];
const accounts = ['admin', ...services];
const AUTHORIZER = {
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
};

/** Everybody's password is his name. */
const aLogWithAccounts = (directory: string): Promise<TestLog> =>
  isApacheKafka ? apacheKafka(directory) : riverlog(directory);

const riverlog = (dataDir: string): Promise<Riverlog> =>
  Riverlog.start({
    ...{ dataDir, port: 0 },
    configs: {
      ...AUTHORIZER,
      listeners: 'SASL_PLAINTEXT://127.0.0.1:0',
      'super.users': 'User:admin',
      'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
      'riverlog.add.scram': accounts.map((name) => `SCRAM-SHA-512=[name=${name},password=${name}]`).join(';'),
    },
  });

const apacheKafka = (directory: string): Promise<ApacheKafka> =>
  ApacheKafka.start({
    directory,
    heapMb: 512,
    properties: {
      ...AUTHORIZER,
      // The controller's listener knows no accounts.
      'super.users': 'User:admin;User:ANONYMOUS',
      'listener.security.protocol.map': 'PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
      'sasl.enabled.mechanisms': 'PLAIN',
      'sasl.mechanism.inter.broker.protocol': 'PLAIN',
      'listener.name.plaintext.plain.sasl.jaas.config': `org.apache.kafka.common.security.plain.PlainLoginModule required username="admin" password="admin" ${accounts
        .map((name) => `user_${name}="${name}"`)
        .join(' ')};`,
    },
  });

describe('a log that knows every service', () => {
  let directory: string;
  let log: TestLog;
  let first: AppliedRights;
  const clients: LogClient[] = [];

  const settingsOf = (name: string): LogSettings => ({
    brokers: [log.address],
    sasl: { mechanism: isApacheKafka ? 'PLAIN' : 'SCRAM-SHA-512', username: name, password: name },
  });

  const apply = (): Promise<AppliedRights> =>
    applyRights({
      ...{ settings: settingsOf('admin'), rights: serviceRights() },
      principalOf: (holder) => `User:${holder}`,
    });

  const as = async (name: string): Promise<LogClient> => {
    const ignore = (): void => undefined;
    const quiet = { debug: ignore, info: ignore, warn: ignore, error: ignore };
    const client = await openLogClient('kafkajs', { ...settingsOf(name), clientId: name, log: quiet });
    clients.push(client);
    return client;
  };

  const publish = async (name: string, topic: string): Promise<unknown> =>
    (await as(name)).publish([{ topic, key: Buffer.from('k'), value: Buffer.from('{}'), headers: {} }]);

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'log-rights-'));
    log = await aLogWithAccounts(directory);
    first = await apply();
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
  });

  afterAll(async () => {
    await log.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('gets every rule once, and nothing the second time', async () => {
    expect(first).toMatchObject({ present: 0, unknown: [] });
    expect(first.created).toBeGreaterThan(50);
    expect(await apply()).toEqual({ created: 0, present: first.created, unknown: [] });
  });

  it.each(services)('lets %s do all that it does', async (service) => {
    const written = [...new Set(events.filter((one) => one.producer === service).map((one) => one.topic))];
    const read = [...new Set(events.filter((one) => one.readers.includes(service)).map((one) => one.topic))];
    const buried = read.map(({ name }) => deadLetterTopicOf(name, service));
    const client = await as(service);

    const needed = new Map([...written, ...read].map((topic) => [topic.name, topic]));
    // A broker of Apache Kafka learns of topics a moment after they were made.
    await eventually(() => client.ensureTopics([...needed.values()]), { timeoutMs: 30_000 });
    for (const topic of [...written.map(({ name }) => name), ...buried])
      await expect(publish(service, topic)).resolves.toHaveLength(1);
    if (read.length > 0) {
      const topics = read.map(({ name }) => name);
      const consumer = await client.consume({ group: service, topics, onBatch: async () => {} });
      await eventually(() => expect(consumer.state).toBe('assigned'), { timeoutMs: 30_000 });
      await expect(client.lagOf(service)).resolves.toBeDefined();
      await consumer.stop();
    }
  });

  it.each([
    ['notification', 'payments'],
    ['recommendation', 'orders'],
    ['gateway', 'payments'],
    ['points', 'orders.payment.dlq'],
  ])('does not let %s write %s', async (service, topic) => {
    await expect(publish(service, topic)).rejects.toThrow(/authori[sz]/i);
  });

  it('does not let a service ask for the positions of another', async () => {
    // The client says no more than that it found no coordinator for this group.
    await expect((await as('points')).lagOf('payment')).rejects.toThrow('coordinator');
    await expect((await as('payment')).lagOf('payment')).resolves.toBeDefined();
  });

  it('lets nobody make a topic that is not in the catalogue', async () => {
    const client = await as('notification');
    await expect(client.ensureTopics([{ ...events[0].topic, name: 'strange' }])).rejects.toThrow();
    const admin = await as('admin');
    await eventually(() => admin.ensureTopics([{ ...events[0].topic, name: 'strange' }]), {
      timeoutMs: 30_000,
    });
  });
});
