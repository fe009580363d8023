import { eventually } from '@rivermart/testing';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presentBrokers } from './brokers';
import type { ConformanceBroker } from './conformance-broker';
import { JavaProcess } from './java-process';
import { applicationsClassPath, missingApplications } from './kafka-class-path';

if (missingApplications !== undefined)
  process.stderr.write(`Kafka Streams is left out: ${missingApplications}\n`);
const suite = missingApplications === undefined ? describe : describe.skip;

const WORDS = ['river', 'market', 'order', 'river', 'log'];
const LINES = 300;
const PROGRAM = join(__dirname, 'java', 'WordCount.java');
const PATIENCE = { timeoutMs: 120_000 };

suite.each(presentBrokers)('Kafka Streams, exactly once, with $name', ({ start }) => {
  let broker: ConformanceBroker;
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'rivermart-streams-'));
    broker = await start();
  }, 400_000);
  afterAll(async () => {
    await broker?.stop();
    await rm(directory, { recursive: true, force: true });
  }, 60_000);

  it('counts every word once, whichever of application and broker dies in the middle', async () => {
    const kafka = new Kafka({ brokers: [broker.address], logLevel: logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({ topics: ['lines', 'counts'].map((topic) => ({ topic, numPartitions: 2 })) });
    const counts = await Counts.follow(kafka, 'counts');
    const application = () =>
      new JavaProcess(
        applicationsClassPath(),
        ...[PROGRAM, broker.address, 'word-count', 'lines', 'counts', join(directory, 'state')],
      );

    let running = application();
    await write(kafka, LINES);
    await eventually(() => expect(counts.of('river')).toBeGreaterThan(0), PATIENCE);
    await running.end('killed');

    await write(kafka, LINES);
    running = application();
    await eventually(() => expect(counts.of('river')).toBe(LINES * 2 * 2), PATIENCE);
    await broker.restart();
    await write(kafka, LINES);
    await eventually(() => expect(counts.all()).toEqual(expected(LINES * 3)), PATIENCE);
    await running.end();

    await counts.stop();
    await admin.disconnect();
    // A count that went back, or came twice, was not counted once.
    expect(counts.repeated).toEqual([]);
  }, 400_000);
});

const expected = (lines: number): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const word of WORDS) sums[word] = (sums[word] ?? 0) + lines;
  return sums;
};

async function write(kafka: Kafka, lines: number): Promise<void> {
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, idempotent: true });
  await producer.connect();
  const messages = Array.from({ length: lines }, (_, i) => ({ key: `line-${i}`, value: WORDS.join(' ') }));
  await producer.send({ topic: 'lines', messages });
  await producer.disconnect();
}

/** The newest count of each word, as committed. */
class Counts {
  readonly repeated: string[] = [];
  private readonly newest = new Map<string, number>();

  private constructor(readonly stop: () => Promise<void>) {}

  static async follow(kafka: Kafka, topic: string): Promise<Counts> {
    const consumer = kafka.consumer({ groupId: 'reader-of-counts', sessionTimeout: 10_000 });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    const counts = new Counts(() => consumer.disconnect());
    const seen = new Set<string>();
    await consumer.run({
      eachMessage: ({ partition, message: { key, value, offset } }) => {
        // The reader itself may be given a record again after the restart of the broker.
        if (!seen.has(`${partition}@${offset}`)) counts.take(String(key), Number(value));
        seen.add(`${partition}@${offset}`);
        return Promise.resolve();
      },
    });
    return counts;
  }

  of(word: string): number {
    return this.newest.get(word) ?? 0;
  }

  all(): Record<string, number> {
    return Object.fromEntries(this.newest);
  }

  private take(word: string, count: number): void {
    if (count <= this.of(word)) this.repeated.push(`${word} ${count} after ${this.of(word)}`);
    this.newest.set(word, count);
  }
}
