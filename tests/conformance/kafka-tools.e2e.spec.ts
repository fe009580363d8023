import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './clients/run-program';
import { kafkaClassPath, missingKafka } from './kafka-class-path';
import { RestartableLog } from './restartable-log';

if (missingKafka !== undefined)
  process.stderr.write(`the tools of Apache Kafka are left out: ${missingKafka}\n`);
const suite = missingKafka === undefined ? describe : describe.skip;
const TOOL_MS = 90_000;

suite('a tool of Apache Kafka', () => {
  let broker: RestartableLog;
  let directory: string;
  beforeAll(async () => {
    broker = await RestartableLog.start();
    directory = await mkdtemp(join(tmpdir(), 'rivermart-kafka-tools-'));
  });
  afterAll(async () => {
    await broker?.stop();
    await rm(directory, { recursive: true, force: true });
  }, 60_000);

  const tool = (name: string, ...args: string[]) => {
    const command = ['-cp', kafkaClassPath(), `org.apache.kafka.tools.${name}`];
    const log = ['-Xmx256m', '-Dorg.slf4j.simpleLogger.defaultLogLevel=error'];
    return runProgram('java', [...log, ...command, ...args], { timeoutMs: TOOL_MS });
  };
  const admin = (name: string, ...args: string[]) =>
    tool(name, '--bootstrap-server', broker.address, ...args);
  const newTopic = async (...args: string[]) => {
    const topic = `tool-${randomUUID()}`;
    await admin('TopicCommand', '--create', '--topic', topic, ...args);
    return topic;
  };
  const produce = (topic: string, count: number) =>
    admin('VerifiableProducer', '--topic', topic, '--max-messages', `${count}`);

  it(
    'creates, describes, extends, lists and deletes a topic',
    async () => {
      const topic = await newTopic('--partitions', '2', '--config', 'retention.ms=600000');
      await admin('TopicCommand', '--alter', '--topic', topic, '--partitions', '3');
      const described = await admin('TopicCommand', '--describe', '--topic', topic);
      expect(described).toMatch(/PartitionCount: 3\s+ReplicationFactor: 1\s+Configs: .*retention.ms=600000/);
      await admin('TopicCommand', '--delete', '--topic', topic);
      expect(await admin('TopicCommand', '--list')).not.toContain(topic);
    },
    TOOL_MS,
  );

  it.each(['classic', 'consumer'])(
    'produces verifiably and consumes it in a group of the %s protocol',
    async (protocol) => {
      const topic = await newTopic();
      const events = jsonLines(await produce(topic, 500));
      expect(events.filter(({ name }) => name === 'producer_send_success')).toHaveLength(500);

      const group = ['--group-id', topic, '--group-protocol', protocol];
      const taken = ['--max-messages', '500', '--reset-policy', 'earliest', '--topic', topic];
      const consumed = jsonLines(await admin('VerifiableConsumer', ...group, ...taken));
      const counts = consumed.flatMap(({ name, count }) => (name === 'records_consumed' ? [count ?? 0] : []));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(500);
      const commits = consumed.filter(({ name }) => name === 'offsets_committed');
      expect(commits.length).toBeGreaterThan(0);
      expect(commits.filter(({ success }) => success !== true)).toEqual([]);

      const described = await admin('consumer.group.ConsumerGroupCommand', '--describe', '--group', topic);
      const lags = described.split('\n').filter((line) => line.startsWith(topic));
      expect(lags.map((line) => line.split(/\s+/)[5])).toEqual(['0']);
      const reset = ['--reset-offsets', '--to-earliest', '--execute', '--all-topics', '--group', topic];
      expect(await admin('consumer.group.ConsumerGroupCommand', ...reset)).toMatch(/ 0\s*$/m);
    },
    TOOL_MS,
  );

  it(
    'copies a topic in transactions, some of them aborted',
    async () => {
      const [from, to] = [await newTopic(), await newTopic()];
      await produce(from, 300);
      const input = ['--input-topic', from, '--input-partition', '0', '--output-topic', to];
      const transactions = ['--transactional-id', to, '--transaction-size', '50', '--enable-random-aborts'];
      const group = ['--consumer-group', to, '--max-messages', '300', '--broker-list', broker.address];
      const copied = await tool('TransactionalMessageCopier', ...input, ...transactions, ...group);
      expect(copied).toMatch(/"remaining":0/);

      const config = join(directory, 'committed.properties');
      await writeFile(config, 'isolation.level=read_committed\n');
      const taken = ['--max-messages', '300', '--reset-policy', 'earliest', '--verbose', '--topic', to];
      const consumed = jsonLines(
        await admin('VerifiableConsumer', '--group-id', `${to}-check`, '--command-config', config, ...taken),
      );
      const values = consumed.flatMap(({ name, value }) => (name === 'record_data' ? [value] : []));
      expect(values).toEqual(Array.from({ length: 300 }, (_, i) => `${i}`));
    },
    TOOL_MS * 2,
  );

  it(
    'deletes records and shows the log directories',
    async () => {
      const topic = await newTopic();
      await produce(topic, 20);
      const file = join(directory, 'delete.json');
      await writeFile(
        file,
        JSON.stringify({ version: 1, partitions: [{ topic, partition: 0, offset: 15 }] }),
      );
      expect(await admin('DeleteRecordsCommand', '--offset-json-file', file)).toContain('low_watermark: 15');
      const dirs = await admin('LogDirsCommand', '--describe', '--topic-list', topic);
      expect(dirs).toMatch(new RegExp(`"partition":"${topic}-0","size":[1-9]`));
    },
    TOOL_MS,
  );

  it(
    'finds what a client of today needs',
    async () => {
      const topic = await newTopic();
      const supported = [
        'offsets-for-times-supported',
        'cluster-id-supported',
        'create-topics-supported',
        'describe-acls-supported',
        'describe-configs-supported',
        'idempotent-producer-supported',
      ].flatMap((feature) => [`--${feature}`, 'true']);
      const rest = ['--expect-record-too-large-exception', 'false', '--num-cluster-nodes', '1'];
      await admin('ClientCompatibilityTest', '--topic', topic, ...supported, ...rest);
    },
    TOOL_MS,
  );
});

interface ToolEvent {
  readonly name?: string;
  readonly count?: number;
  readonly success?: boolean;
  readonly value?: string;
}

const jsonLines = (output: string): readonly ToolEvent[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as ToolEvent);
