import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { RiverlogProcess } from './riverlog-process';

/** What is loaded when it is asked for must have come along into the one file that people start. */
describe('the built program', () => {
  let directory: string;
  let log: RiverlogProcess;
  let admin: Admin;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'riverlog-built-'));
    log = await RiverlogProcess.prepare(join(directory, 'data'), join(directory, 'log'));
    await log.start();
    admin = new Kafka({ brokers: [log.address], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  }, 120_000);
  afterAll(async () => {
    await admin.disconnect();
    await log.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('runs from its bundle', async () => {
    const bundle = join(__dirname, '..', '..', 'libs', 'startup', 'dist', 'bundles');
    expect(await readdir(bundle)).toContain('riverlog');
  });

  it('answers what operators ask', async () => {
    await admin.createTopics({ topics: [{ topic: 'orders' }] });
    const { groups } = await admin.describeGroups(['nobody']);
    expect(groups[0]?.state).toBe('Dead');
    expect((await admin.describeCluster()).brokers).toHaveLength(1);
  });

  it.each(['/metrics', '/topics', '/groups', '/clients', '/transactions', '/log-dirs', '/faults'])(
    'answers %s on its admin port',
    async (path) => {
      expect((await fetch(log.adminUrl + path)).status).toBe(200);
    },
  );
});
