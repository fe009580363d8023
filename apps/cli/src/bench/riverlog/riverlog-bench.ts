import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  apacheKafka,
  residentMb,
  riverlog,
  type BrokerKind,
  type BrokerUnderTest,
} from './broker-under-test';
import * as pass from './passes';
import { diskAlone, pouredSynced } from './synced-passes';

export interface RiverlogBenchOptions {
  readonly rounds: number;
  /** Megabytes of records that a throughput pass sends. */
  readonly megabytes: number;
  readonly withKafka: boolean;
  readonly only?: RegExp | undefined;
  readonly onPass: (name: string) => void;
}

/** What a figure means and what it should be, over all rounds of every broker. */
export interface Measured {
  readonly figure: string;
  readonly unit: string;
  readonly bar: string;
  /** By broker, one value a round. */
  readonly values: Readonly<Record<string, readonly number[]>>;
}

type Figures = Map<string, { unit: string; bar: string; values: Record<string, number[]> }>;

interface Round {
  readonly kind: BrokerKind;
  readonly broker: BrokerUnderTest;
  readonly directory: string;
  readonly number: number;
  readonly note: (figure: string, unit: string, bar: string, value: number) => void;
}

/** Brokers take turns, so that whatever else the machine does falls on both. */
export async function runRiverlogBench(options: RiverlogBenchOptions): Promise<Measured[]> {
  const kinds = options.withKafka ? [riverlog, apacheKafka] : [riverlog];
  const figures: Figures = new Map();
  for (let number = 0; number < options.rounds; number += 1) {
    for (const kind of number % 2 === 0 ? kinds : kinds.toReversed())
      await runRound(kind, number, options, figures);
  }
  return [...figures].map(([figure, rest]) => ({ figure, ...rest }));
}

async function runRound(
  kind: BrokerKind,
  number: number,
  options: RiverlogBenchOptions,
  figures: Figures,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'riverlog-bench-'));
  const note: Round['note'] = (figure, unit, bar, value) => {
    const entry = figures.get(figure) ?? { unit, bar, values: {} };
    (entry.values[kind.name] ??= []).push(value);
    figures.set(figure, entry);
  };
  await kind.prepare(directory);
  const { ms, broker } = await pass.timeToMetadata(kind, directory);
  note('start to first Metadata', 'ms', '<= 250', ms);
  note('memory, idle', 'MB', '<= 80', residentMb(broker.pid));
  const round: Round = { kind, broker, directory, number, note };
  try {
    for (const [name, run] of Object.entries(passes)) {
      if (options.only?.test(name) === false) continue;
      options.onPass(`${kind.name}: ${name}`);
      await run(round, options);
    }
  } finally {
    await broker.stop('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  }
}

type Pass = (round: Round, options: RiverlogBenchOptions) => Promise<void>;

const passes: Readonly<Record<string, Pass>> = {
  'throughput 1 KiB': (round, options) => throughput(round, options, 1_024),
  'throughput 100 B': (round, { megabytes, ...rest }) =>
    throughput(round, { ...rest, megabytes: megabytes / 4 }, 100),
  'every answer synced': synced,
  latency,
  'idle consumers': idle,
  'kill -9': killed,
};

/** The first run of a topic warms up broker and page cache and is not counted. */
async function throughput(
  { kind, broker, note }: Round,
  options: RiverlogBenchOptions,
  recordBytes: number,
): Promise<void> {
  if (!options.withKafka) return;
  const size = recordBytes === 100 ? '100 B' : '1 KiB';
  const run = {
    topic: `acks1-${recordBytes}`,
    records: recordsOf(options.megabytes, recordBytes),
    recordBytes,
    acks: '1',
  } as const;
  await pass.createTopic(broker, run.topic, kind.written);
  await pass.produced(broker, { ...run, records: Math.ceil(run.records / 4) });
  const sent = await pass.produced(broker, run);
  note(`produce ${size}, acks=1`, 'MB/s', ">= Kafka's", sent.mbPerSecond);
  note(`produce ${size}, acks=1: CPU`, 'ms/MB', '', sent.cpuMsPerMb);
  note('memory, loaded', 'MB', '<= 250', residentMb(broker.pid));
  await pass.consumed(broker, run);
  const read = await pass.consumed(broker, run);
  note(`catch-up ${size}`, 'MB/s', ">= Kafka's", read.mbPerSecond);
  note(`catch-up ${size}: CPU`, 'ms/MB', "< Kafka's", read.cpuMsPerMb);
  const drained = await pass.drained(broker, run.topic);
  note(`catch-up ${size}, bytes only`, 'MB/s', '', drained.mbPerSecond);
  note(`catch-up ${size}, bytes only: CPU`, 'ms/MB', "< Kafka's", drained.cpuMsPerMb);
}

async function synced(
  { kind, broker, directory, note }: Round,
  options: RiverlogBenchOptions,
): Promise<void> {
  const disk = await diskAlone(directory);
  note('the disk alone, 200 B and a sync at a time', '1/s', '', disk.smallPerSecond);
  for (const clients of [1, 16]) {
    const topic = `synced-${clients}`;
    await pass.createTopic(broker, topic, kind.synced);
    const rate = await pass.smallRecords(broker, topic, clients);
    note(`one record at a time, ${clients} clients, synced`, '1/s', ">= 5 x Kafka's", rate);
  }
  note('the disk alone, 640 KiB and a sync at a time', 'MB/s', '', disk.mbPerSecond);
  await pass.createTopic(broker, 'poured', kind.synced);
  const poured = await pouredSynced(broker, 'poured');
  note('ready batches of 128 KiB, 5 on their way, synced', 'MB/s', ">= 5 x Kafka's", poured);
  if (!options.withKafka) return;
  const run = {
    topic: 'synced',
    records: recordsOf(options.megabytes / 4, 1_024),
    recordBytes: 1_024,
    acks: 'all',
  } as const;
  await pass.createTopic(broker, run.topic, kind.synced);
  const sent = await pass.produced(broker, run);
  note('produce 1 KiB, acks=all, synced', 'MB/s', ">= 5 x Kafka's", sent.mbPerSecond);
}

async function latency({ kind, broker, note }: Round): Promise<void> {
  for (const [how, config, bar50, bar99] of [
    ['unsynced', kind.written, '<= 1', '<= 3'],
    ['synced', kind.synced, '', ''],
  ] as const) {
    await pass.createTopic(broker, `latency-${how}`, config);
    const { p50Ms, p99Ms } = await pass.endToEnd(broker, `latency-${how}`, 3_000);
    note(`end to end ${how}, p50`, 'ms', bar50, p50Ms);
    note(`end to end ${how}, p99`, 'ms', bar99, p99Ms);
  }
}

async function idle({ kind, broker, note }: Round): Promise<void> {
  await pass.createTopic(broker, 'idle', kind.written);
  note(
    '1 000 idle consumers',
    '% of a core',
    '<= 2',
    100 * (await pass.idleConsumers(broker, 'idle', 1_000)),
  );
}

/** Also with 1 000 partitions more; what is started here is stopped here. */
async function killed({ kind, broker, directory, note }: Round): Promise<void> {
  await pass.createTopic(broker, 'killed', kind.written);
  await broker.stop('SIGKILL');
  const again = await pass.timeToAcknowledged(kind, directory, 'killed');
  note('kill -9 to acknowledged', 'ms', '', again.ms);
  await pass.createTopic(again.broker, 'many', kind.written, 1_000);
  await again.broker.stop();
  const clean = await pass.timeToMetadata(kind, directory);
  note('start with 1 000 partitions, clean', 'ms', '<= 1000', clean.ms);
  await clean.broker.stop('SIGKILL');
  const unclean = await pass.timeToAcknowledged(kind, directory, 'killed');
  note('1 000 partitions, kill -9 to acknowledged', 'ms', '<= 3000', unclean.ms);
  await unclean.broker.stop('SIGKILL');
}

const recordsOf = (megabytes: number, recordBytes: number): number =>
  Math.ceil((megabytes * 1e6) / recordBytes);
