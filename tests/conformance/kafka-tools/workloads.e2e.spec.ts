import { presentBrokers } from '../brokers';
import type { ConformanceBroker } from '../conformance-broker';
import { missingKafka } from '../kafka-class-path';
import { eventsIn, KafkaTools } from './kafka-tools';

if (missingKafka !== undefined)
  process.stderr.write(`the tools of Apache Kafka are left out: ${missingKafka}\n`);
const suite = missingKafka === undefined ? describe : describe.skip;
const TOOL_MS = 90_000;
const RESTARTS = 3;

/** So that a compacted topic is compacted within the seconds of a test. */
const EAGER_CLEANER = {
  'log.cleaner.min.cleanable.ratio': '0.01',
  'log.cleaner.backoff.ms': '300',
  'log.segment.bytes': '1048576',
};

suite.each(presentBrokers)('a tool of Apache Kafka with $name', ({ start }) => {
  let broker: ConformanceBroker;
  let tools: KafkaTools;
  beforeAll(async () => {
    broker = await start(EAGER_CLEANER);
    tools = await KafkaTools.start(broker);
  }, 120_000);
  afterAll(async () => {
    await tools?.stop();
    await broker?.stop();
  }, 60_000);

  const committed = async (topic: string, count: number) => {
    const config = tools.file('committed.properties', 'isolation.level=read_committed\n');
    const taken = ['--max-messages', `${count}`, '--reset-policy', 'earliest', '--verbose', '--topic', topic];
    const group = ['--group-id', `${topic}-check`, '--command-config', config];
    const consumed = eventsIn(await tools.admin('VerifiableConsumer', ...group, ...taken));
    return consumed.flatMap(({ name, value }) => (name === 'record_data' ? [value] : []));
  };
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => `${i}`);
  const copy = (from: string, to: string, count: number, ...more: string[]) =>
    tools.run(
      'TransactionalMessageCopier',
      ...['--input-topic', from, '--input-partition', '0', '--output-topic', to],
      ...['--transactional-id', to, '--transaction-size', '50', '--consumer-group', to],
      ...['--max-messages', `${count}`, '--broker-list', broker.address, ...more],
    );

  it(
    'creates, describes, extends, lists and deletes a topic',
    async () => {
      const topic = await tools.newTopic('--partitions', '2', '--config', 'retention.ms=600000');
      await tools.admin('TopicCommand', '--alter', '--topic', topic, '--partitions', '3');
      const described = await tools.admin('TopicCommand', '--describe', '--topic', topic);
      expect(described).toMatch(/PartitionCount: 3\s+ReplicationFactor: 1\s+Configs: .*retention.ms=600000/);
      await tools.admin('TopicCommand', '--delete', '--topic', topic);
      expect(await tools.admin('TopicCommand', '--list')).not.toContain(topic);
    },
    TOOL_MS,
  );

  it.each(['classic', 'consumer'])(
    'produces verifiably and consumes it in a group of the %s protocol',
    async (protocol) => {
      const topic = await tools.newTopic();
      const events = eventsIn(await tools.produce(topic, 500));
      expect(events.filter(({ name }) => name === 'producer_send_success')).toHaveLength(500);

      const group = ['--group-id', topic, '--group-protocol', protocol];
      const taken = ['--max-messages', '500', '--reset-policy', 'earliest', '--topic', topic];
      const consumed = eventsIn(await tools.admin('VerifiableConsumer', ...group, ...taken));
      const counts = consumed.flatMap(({ name, count }) => (name === 'records_consumed' ? [count ?? 0] : []));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(500);
      const commits = consumed.filter(({ name }) => name === 'offsets_committed');
      expect(commits.length).toBeGreaterThan(0);
      expect(commits.filter(({ success }) => success !== true)).toEqual([]);
    },
    TOOL_MS,
  );

  it(
    'copies a topic in transactions, some of them aborted',
    async () => {
      const [from, to] = [await tools.newTopic(), await tools.newTopic()];
      await tools.produce(from, 300);
      expect(await copy(from, to, 300, '--enable-random-aborts')).toMatch(/"remaining":0/);
      expect(await committed(to, 300)).toEqual(numbers(300));
    },
    TOOL_MS * 2,
  );

  it(
    'copies a topic exactly once while the broker restarts',
    async () => {
      const [from, to] = [await tools.newTopic(), await tools.newTopic()];
      await tools.produce(from, 5_000);
      const other = await KafkaTools.start(broker);
      let isCopied = false;
      const copied = copy(from, to, 5_000, '--enable-random-aborts').finally(() => (isCopied = true));
      copied.catch(() => undefined);
      for (let restarts = 0; restarts < RESTARTS && !isCopied; restarts += 1) {
        // Until the copier has got further, so that a restart falls into its work.
        const end = async () =>
          (await other.try('GetOffsetShell', '--bootstrap-server', 'BROKER', '--topic', to)).output;
        const before = await end();
        while (!isCopied && (await end()) === before);
        await broker.restart();
      }
      await other.stop();
      expect(await copied).toMatch(/"remaining":0/);
      expect(await committed(to, 5_000)).toEqual(numbers(5_000));
    },
    TOOL_MS * 3,
  );

  it(
    'lists and describes transactions',
    async () => {
      const [from, to] = [await tools.newTopic(), await tools.newTopic()];
      await tools.produce(from, 100);
      await copy(from, to, 100);
      expect(await tools.admin('TransactionsCommand', 'list')).toContain(to);
      const described = await tools.admin('TransactionsCommand', 'describe', '--transactional-id', to);
      expect(described).toContain('CompleteCommit');
      const producers = ['describe-producers', '--topic', to, '--partition', '0'];
      expect(await tools.admin('TransactionsCommand', ...producers)).toMatch(/None\s/);
      const hanging = await tools.admin('TransactionsCommand', 'find-hanging', '--broker-id', '1');
      expect(hanging.trim().split('\n')).toHaveLength(1);
    },
    TOOL_MS,
  );

  it(
    'finds the newest value of every key in a compacted topic, and what was deleted gone',
    async () => {
      const amount = [
        '--messages',
        '20000',
        '--duplicates',
        '20',
        '--percent-deletes',
        '30',
        '--topics',
        '1',
      ];
      const output = await tools.admin('LogCompactionTester', ...amount, '--sleep', '3');
      expect(output).toContain('Data verification is completed');
    },
    TOOL_MS,
  );

  it(
    'measures producers, consumers and the way between them',
    async () => {
      const topic = await tools.newTopic();
      const size = ['--num-records', '20000', '--record-size', '200', '--throughput', '-1'];
      const produced = await tools.admin('ProducerPerformance', '--topic', topic, ...size);
      expect(produced).toMatch(/20000 records sent/);
      const consumed = await tools.admin('ConsumerPerformance', '--topic', topic, '--num-records', '20000');
      expect(consumed.trim().split('\n').at(-1)?.split(', ')[4]).toBe('20000');
      const there = ['--num-records', '100', '--producer-acks', 'all', '--record-size', '100'];
      const latency = await tools.admin('EndToEndLatency', '--topic', topic, ...there);
      expect(latency).toMatch(/Percentiles: 50th = \d+/);
    },
    TOOL_MS,
  );

  it(
    'deletes records and shows the log directories',
    async () => {
      const topic = await tools.newTopic();
      await tools.produce(topic, 20);
      const file = tools.file('delete.json', {
        version: 1,
        partitions: [{ topic, partition: 0, offset: 15 }],
      });
      const deleted = await tools.admin('DeleteRecordsCommand', '--offset-json-file', file);
      expect(deleted).toContain('low_watermark: 15');
      const dirs = await tools.admin('LogDirsCommand', '--describe', '--topic-list', topic);
      expect(dirs).toMatch(new RegExp(`"partition":"${topic}-0","size":[1-9]`));
    },
    TOOL_MS,
  );

  it(
    'finds what a client of today needs',
    async () => {
      const topic = await tools.newTopic();
      const supported = [
        'offsets-for-times-supported',
        'cluster-id-supported',
        'create-topics-supported',
        'describe-acls-supported',
        'describe-configs-supported',
        'idempotent-producer-supported',
      ].flatMap((feature) => [`--${feature}`, 'true']);
      const rest = ['--expect-record-too-large-exception', 'false', '--num-cluster-nodes', '1'];
      await tools.admin('ClientCompatibilityTest', '--topic', topic, ...supported, ...rest);
    },
    TOOL_MS,
  );
});
