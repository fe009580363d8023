import { CryptoRandom, LogManager, nodeFileSystem } from '@rivermart/commit-log';
import { buildRecordBatch } from '@rivermart/kafka-protocol';
import { SystemClock } from '@rivermart/kernel';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './clients/run-program';
import { kafkaClassPath, missingKafkaTools } from './kafka-class-path';

if (missingKafkaTools !== undefined)
  process.stderr.write(`kafka-dump-log is left out: ${missingKafkaTools}\n`);
const check = missingKafkaTools === undefined ? it : it.skip;

const BATCHES = 2_000;

describe('the files of a partition', () => {
  let dataDir: string;
  let files: readonly string[];

  const dump = (suffix: string, ...args: string[]) => {
    const paths = files
      .filter((name) => name.endsWith(suffix))
      .map((name) => join(dataDir, 'orders-0', name));
    const tool = [
      '-cp',
      kafkaClassPath(),
      'org.apache.kafka.tools.DumpLogSegments',
      ...args,
      '--files',
      paths.join(','),
    ];
    return runProgram('java', tool, { timeoutMs: 60_000 });
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'rivermart-dump-log-'));
    await fill(dataDir);
    files = await readdir(join(dataDir, 'orders-0'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  check(
    'are valid batches, back to back, to Apache Kafka',
    async () => {
      const output = await dump('.log', '--deep-iteration');
      expect(output.match(/isvalid: true/g)).toHaveLength(BATCHES);
      expect(output).not.toContain('isvalid: false');
      expect(output).not.toContain('Found invalid');
    },
    90_000,
  );

  check(
    'have indexes that fit their batches',
    async () => {
      const indexes = await dump('.index', '--verify-index-only');
      const times = await dump('.timeindex', '--verify-index-only');
      expect(`${indexes}${times}`).not.toMatch(/mismatch|Found|does not/i);
    },
    90_000,
  );

  check(
    'have producer snapshots that Kafka reads',
    async () => {
      expect(await dump('.snapshot')).toMatch(/producerId: 1 producerEpoch: 0 .*lastSequence: 9999/);
    },
    90_000,
  );
});

/** Ten segments of an idempotent producer's batches. */
async function fill(dataDir: string): Promise<void> {
  const logs = await LogManager.open({
    dataDir,
    fileSystem: nodeFileSystem,
    clock: new SystemClock(),
    random: new CryptoRandom(),
  });
  const config = { 'internal.segment.bytes': '100000' };
  const { partitions } = await logs.createTopic('orders', { partitions: 1, config });
  for (let i = 0; i < BATCHES; i += 1) {
    const timestampMs = Date.now();
    const records = Array.from({ length: 5 }, (_, n) => ({
      key: `key-${n}`,
      value: `value ${i}`,
      timestampMs,
    }));
    partitions[0]?.append(
      buildRecordBatch(records, { producerId: 1, producerEpoch: 0, baseSequence: i * 5 }),
    );
  }
  await logs.close();
}
