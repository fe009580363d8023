import { buildRecordBatch, createTopics, fetch, metadata, produce } from '@rivermart/kafka-protocol';
import { cpuMs } from '../cpu-time';
import { percentile } from '../percentile';
import type { BrokerKind, BrokerUnderTest } from './broker-under-test';
import { consumerPerformance, producerPerformance, type ProducerRun } from './kafka-tools';
import { ProtocolClient } from './protocol-client';

export interface Rate {
  readonly mbPerSecond: number;
  /** CPU of the broker alone, its children included. */
  readonly cpuMsPerMb: number;
}

/** What the broker's process spends while `work` runs. */
async function withCpu<Value>(broker: BrokerUnderTest, work: () => Promise<Value>): Promise<[Value, number]> {
  const before = cpuMs(broker.pid, true);
  const value = await work();
  return [value, cpuMs(broker.pid, true) - before];
}

export async function createTopic(
  { address }: BrokerUnderTest,
  name: string,
  config: Readonly<Record<string, string>>,
  numPartitions = 1,
): Promise<void> {
  const client = await ProtocolClient.connect(address);
  const configs = Object.entries(config).map(([key, value]) => ({ name: key, value }));
  const topics = [{ name, numPartitions, replicationFactor: 1, assignments: [], configs }];
  const { topics: made } = await client.ask(createTopics, 5, {
    topics,
    timeoutMs: 60_000,
    validateOnly: false,
  });
  client.close();
  if (made[0]?.errorCode !== 0) throw new Error(`Topic ${name} was refused: error ${made[0]?.errorCode}`);
}

/** From the start of the process to the first answer to Metadata, in ms. */
export async function timeToMetadata(
  kind: BrokerKind,
  directory: string,
): Promise<{ ms: number; broker: BrokerUnderTest }> {
  const startedAt = performance.now();
  const broker = await kind.start(directory);
  const client = await ProtocolClient.connect(broker.address);
  await client.ask(metadata, 5, { topics: null, allowAutoTopicCreation: false });
  const ms = performance.now() - startedAt;
  client.close();
  return { ms, broker };
}

export async function produced(broker: BrokerUnderTest, run: ProducerRun): Promise<Rate & { p99Ms: number }> {
  const [{ mbPerSecond, p99Ms }, cpu] = await withCpu(broker, () => producerPerformance(broker.address, run));
  const megabytes = (run.records * run.recordBytes) / 1e6;
  return { mbPerSecond, cpuMsPerMb: cpu / megabytes, p99Ms };
}

export async function consumed(
  broker: BrokerUnderTest,
  { topic, records, recordBytes }: ProducerRun,
): Promise<Rate> {
  const [mbPerSecond, cpu] = await withCpu(broker, () => consumerPerformance(broker.address, topic, records));
  return { mbPerSecond, cpuMsPerMb: cpu / ((records * recordBytes) / 1e6) };
}

/** Reads a topic with fetches of 1 MiB and counts bytes: what the broker can give, whoever asks. */
export async function drained(broker: BrokerUnderTest, topic: string): Promise<Rate> {
  const client = await ProtocolClient.connect(broker.address);
  const startedAt = performance.now();
  let bytes = 0;
  const [, cpu] = await withCpu(broker, async () => {
    for (let offset = 0; ;) {
      const partitions = [{ partition: 0, fetchOffset: offset, partitionMaxBytes: 1 << 20 }];
      const answer = await client.ask(fetch, 11, fetchOf(topic, partitions, 0));
      const records = answer.responses[0]?.partitions[0]?.records[0] ?? Buffer.alloc(0);
      if (records.length === 0) return;
      bytes += records.length;
      offset = nextOffset(records);
    }
  });
  client.close();
  const megabytes = bytes / 1e6;
  return { mbPerSecond: megabytes / ((performance.now() - startedAt) / 1_000), cpuMsPerMb: cpu / megabytes };
}

/** Behind the last whole batch; an answer may end in the middle of one. */
function nextOffset(records: Buffer): number {
  let next = 0;
  for (let at = 0; at + 61 <= records.length;) {
    const end = at + 12 + records.readInt32BE(at + 8);
    if (end > records.length) break;
    next = Number(records.readBigInt64BE(at)) + records.readInt32BE(at + 23) + 1;
    at = end;
  }
  return next;
}

interface FetchedPartition {
  readonly partition: number;
  readonly fetchOffset: number;
  readonly partitionMaxBytes: number;
}

const fetchOf = (topic: string, partitions: readonly FetchedPartition[], maxWaitMs: number) => ({
  maxWaitMs,
  minBytes: 1,
  maxBytes: 52_428_800,
  isolationLevel: 0,
  topics: [{ topic, partitions }],
});

const batchOf = (bytes: number): Buffer =>
  buildRecordBatch([{ timestampMs: Date.now(), value: Buffer.alloc(bytes, 'x') }]);

export const produceOf = (topic: string, batch: Buffer, acks: -1 | 1) => ({
  transactionalId: null,
  acks,
  timeoutMs: 30_000,
  topicData: [{ name: topic, partitionData: [{ index: 0, records: [batch] }] }],
});

export interface Latencies {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const latenciesOf = (values: readonly number[]): Latencies => ({
  p50Ms: percentile(values, 0.5),
  p99Ms: percentile(values, 0.99),
});

/** One record after the other: sent, answered, and seen by a consumer that waits for it. */
export async function endToEnd(broker: BrokerUnderTest, topic: string, records: number): Promise<Latencies> {
  const producer = await ProtocolClient.connect(broker.address);
  const consumer = await ProtocolClient.connect(broker.address);
  const batch = batchOf(100);
  const times: number[] = [];
  for (let offset = 0; offset < records; offset += 1) {
    const partitions = [{ partition: 0, fetchOffset: offset, partitionMaxBytes: 1 << 20 }];
    const seen = consumer.ask(fetch, 11, fetchOf(topic, partitions, 5_000));
    // The broker must be waiting for the record, or the fetch just finds it.
    await new Promise((resolve) => setImmediate(resolve));
    const sentAt = performance.now();
    const answered = producer.ask(produce, 7, produceOf(topic, batch, -1));
    await seen;
    times.push(performance.now() - sentAt);
    await answered;
  }
  producer.close();
  consumer.close();
  return latenciesOf(times.slice(Math.floor(records / 5)));
}

/** Clients that each send one small record and wait for its answer, all to one partition. @returns records a second. */
export async function smallRecords(broker: BrokerUnderTest, topic: string, clients: number): Promise<number> {
  const SECONDS = 5;
  const batch = batchOf(100);
  const producers = await Promise.all(
    Array.from({ length: clients }, () => ProtocolClient.connect(broker.address)),
  );
  let answered = 0;
  const startedAt = performance.now();
  const work = producers.map(async (producer) => {
    while (performance.now() - startedAt < SECONDS * 1_000) {
      await producer.ask(produce, 7, produceOf(topic, batch, -1));
      answered += 1;
    }
    producer.close();
  });
  await Promise.all(work);
  return answered / ((performance.now() - startedAt) / 1_000);
}

/** CPU share of one core that consumers take who wait for records that do not come. */
export async function idleConsumers(broker: BrokerUnderTest, topic: string, count: number): Promise<number> {
  const SECONDS = 10;
  const clients = await Promise.all(
    Array.from({ length: count }, () => ProtocolClient.connect(broker.address)),
  );
  const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1 << 20 }];
  let isOver = false;
  // Java's consumer asks again every half a second.
  const waits = clients.map(async (client) => {
    while (!isOver) await client.ask(fetch, 11, fetchOf(topic, partitions, 500));
  });
  await pause(1_000);
  const [, cpu] = await withCpu(broker, () => pause(SECONDS * 1_000));
  isOver = true;
  await Promise.all(waits);
  clients.forEach((client) => client.close());
  return cpu / (SECONDS * 1_000);
}

/** From the start after SIGKILL to the first record that is acknowledged, in ms. */
export async function timeToAcknowledged(
  kind: BrokerKind,
  directory: string,
  topic: string,
): Promise<{ ms: number; broker: BrokerUnderTest }> {
  const startedAt = performance.now();
  const broker = await kind.start(directory);
  const client = await ProtocolClient.connect(broker.address);
  for (;;) {
    const { responses } = await client.ask(produce, 7, produceOf(topic, batchOf(100), -1));
    if (responses[0]?.partitionResponses[0]?.errorCode === 0) break;
    await pause(10);
  }
  const ms = performance.now() - startedAt;
  client.close();
  return { ms, broker };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
