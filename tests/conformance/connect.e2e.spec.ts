import { eventually, freePorts } from '@rivermart/testing';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presentBrokers } from './brokers';
import type { ConformanceBroker } from './conformance-broker';
import { JavaProcess } from './java-process';
import { applicationsClassPath, missingApplications } from './kafka-class-path';

if (missingApplications !== undefined)
  process.stderr.write(`Kafka Connect is left out: ${missingApplications}\n`);
const suite = missingApplications === undefined ? describe : describe.skip;

const PATIENCE = { timeoutMs: 120_000 };
const linesFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => `line ${first + i}\n`).join('');

/** Its offsets, configs and status are kept in three compacted topics, which it reads to their end. */
suite.each(presentBrokers)('Kafka Connect, distributed, with $name', ({ start }) => {
  let broker: ConformanceBroker;
  let directory: string;
  let worker: JavaProcess | undefined;
  let url: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'rivermart-connect-'));
    broker = await start();
    const [port] = await freePorts(1);
    url = `http://127.0.0.1:${port}`;
  }, 400_000);
  afterAll(async () => {
    await worker?.end('killed');
    await broker?.stop();
    await rm(directory, { recursive: true, force: true });
  }, 60_000);

  const startWorker = async () => {
    const config = join(directory, 'worker.properties');
    writeFileSync(config, workerConfig(broker.address, url));
    const started = new JavaProcess(
      applicationsClassPath(),
      ...['org.apache.kafka.connect.cli.ConnectDistributed', config],
    );
    worker = started;
    await eventually(async () => {
      if (started.hasEnded) throw new Error(started.output);
      expect((await fetch(`${url}/connectors`)).status).toBe(200);
    }, PATIENCE);
  };
  const connector = (name: string, config: Record<string, string>) =>
    eventually(async () => {
      const answer = await fetch(`${url}/connectors/${name}/config`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(config),
      });
      expect([200, 201]).toContain(answer.status);
    }, PATIENCE);

  it('carries a file through a topic, goes on where it was, and drops nothing', async () => {
    const [from, to] = [join(directory, 'from.txt'), join(directory, 'to.txt')];
    const written = () => (existsSync(to) ? readFileSync(to, 'utf8') : '');
    writeFileSync(from, linesFrom(0, 500));
    await startWorker();
    const file = 'org.apache.kafka.connect.file.FileStream';
    await connector('source', { 'connector.class': `${file}SourceConnector`, file: from, topic: 'lines' });
    await connector('sink', { 'connector.class': `${file}SinkConnector`, file: to, topics: 'lines' });
    await eventually(() => expect(written()).toBe(linesFrom(0, 500)), PATIENCE);

    await broker.restart();
    appendFileSync(from, linesFrom(500, 500));
    await eventually(() => expect(written()).toBe(linesFrom(0, 1_000)), PATIENCE);

    // Asked to end, so that it stores how far it is: files know no transactions.
    await worker?.end('asked');
    appendFileSync(from, linesFrom(1_000, 500));
    await startWorker();
    await eventually(() => expect(written()).toBe(linesFrom(0, 1_500)), PATIENCE);
  }, 600_000);
});

function workerConfig(address: string, listener: string): string {
  const topics = ['config', 'offset', 'status'].flatMap((kind) => [
    `${kind}.storage.topic=connect-${kind}`,
    `${kind}.storage.replication.factor=1`,
  ]);
  return [
    `bootstrap.servers=${address}`,
    'group.id=connect',
    `listeners=${listener}`,
    'key.converter=org.apache.kafka.connect.storage.StringConverter',
    'value.converter=org.apache.kafka.connect.storage.StringConverter',
    'offset.storage.partitions=2',
    'status.storage.partitions=2',
    'offset.flush.interval.ms=500',
    'session.timeout.ms=10000',
    'heartbeat.interval.ms=1000',
    'scheduled.rebalance.max.delay.ms=0',
    'plugin.discovery=service_load',
    ...topics,
    '',
  ].join('\n');
}
