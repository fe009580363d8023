/**
 * What compaction costs on this machine, and whether anybody notices:
 *
 *     node tools/build/build.mjs && node libs/commit-log/bench/compaction.mjs [megabytes] [directory]
 *
 * Partitions are filled, then compacted, while a producer sends to another partition and the delay of the
 * event loop is watched. Before each compaction the same is watched without one: on a busy machine only
 * the difference of the two counts.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import kafkaProtocol from '@rivermart/kafka-protocol';
import kernel from '@rivermart/kernel';
import commitLog from '../dist/index.js';

const { buildRecordBatch, crc32c } = kafkaProtocol;
const { CryptoRandom, LogManager, nodeFileSystem, nodePace } = commitLog;

const MIB = 1024 * 1024;
const clock = new kernel.SystemClock();
const megabytes = Number(process.argv[2] ?? 1024);
const shapes = [
  { name: '100 records of 200 B, 1 M keys', records: 100, valueBytes: 170, keys: 1_000_000 },
  { name: '100 records of 200 B, 10 k keys', records: 100, valueBytes: 170, keys: 10_000 },
  { name: '5000 records of 200 B, 1 M keys', records: 5_000, valueBytes: 170, keys: 1_000_000 },
  {
    name: '1000 records of 200 B, gzip, 1 M keys',
    records: 1_000,
    valueBytes: 170,
    keys: 1_000_000,
    gzip: true,
  },
];

const ROUNDS = 3;

const table = [];
for (const shape of shapes) table.push(...(await measure(shape)));
console.table(table);

async function measure(shape) {
  const dataDir = join(process.argv[3] ?? tmpdir(), `compaction-bench-${process.pid}`);
  let stats;
  const info = (message, facts) => {
    if (message === 'compacted') stats = facts;
  };
  const logs = await LogManager.open({
    dataDir,
    fileSystem: nodeFileSystem,
    clock,
    random: new CryptoRandom(),
    pace: nodePace,
    events: { info, warn: console.error },
  });
  const other = await logs.createTopic('other', { partitions: 1, config: { 'flush.policy': 'os' } });
  const alone = [];
  const beside = [];
  let sizes;
  for (let round = 0; round < ROUNDS; round += 1) {
    const log = await dirtyLog(logs, `bench-${round}`, shape);
    const before = log.sizeBytes;
    await logs.alterConfig(log.topic, { 'min.cleanable.dirty.ratio': '0.01' });
    alone.push(await watch(other.partitions[0], () => setTimeout(2_000)));
    beside.push(await watch(other.partitions[0], () => logs.clean()));
    sizes = { 'MiB before': inMib(before), 'MiB after': inMib(log.sizeBytes), keys: stats.keysInMap };
    await logs.deleteTopic(log.topic);
  }
  await logs.close();
  await nodeFileSystem.removeDirectory(dataDir);
  return [
    { shape: shape.name, watched: 'producer alone', ...medians(alone) },
    { shape: '', watched: 'while compacting', ...medians(beside), ...sizes },
  ];
}

/** Filled, and not dirty enough to be compacted yet. */
async function dirtyLog(logs, name, shape) {
  const config = {
    'cleanup.policy': 'compact',
    'flush.policy': 'os',
    'min.cleanable.dirty.ratio': '1',
    'segment.bytes': String(4 * MIB),
  };
  const { partitions } = await logs.createTopic(name, { partitions: 1, config });
  await fill(partitions[0], shape);
  return partitions[0];
}

/** Runs the work, and says what it took and how long a producer and the event loop had to wait. */
async function watch(log, work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const rssBefore = process.memoryUsage.rss();
  let rss = rssBefore;
  const watcher = setInterval(() => (rss = Math.max(rss, process.memoryUsage.rss())), 20);
  const producer = produceEvery(5, log);
  const cpu = process.cpuUsage();
  const start = performance.now();
  delay.enable();
  await work();
  delay.disable();
  const used = process.cpuUsage(cpu);
  const seconds = (performance.now() - start) / 1_000;
  clearInterval(watcher);
  const answers = producer.stop();
  return {
    seconds,
    'CPU s': (used.user + used.system) / 1e6,
    'loop p99 ms': delay.percentile(99) / 1e6,
    'loop p99.9 ms': delay.percentile(99.9) / 1e6,
    'loop max ms': delay.max / 1e6,
    'answer p50 ms': answers[Math.floor(answers.length / 2)],
    'answer p99 ms': answers[Math.floor(answers.length * 0.99)],
    'RSS MiB more': (rss - rssBefore) / MIB,
  };
}

/** One small batch every so many milliseconds; how long each took to be stored, sorted. */
function produceEvery(ms, log) {
  const batch = buildRecordBatch([{ value: 'x'.repeat(100), timestampMs: clock.now().getTime() }]);
  const answers = [];
  const timer = setInterval(() => {
    const sentAt = performance.now();
    log.append(Buffer.from(batch), { onStored: () => answers.push(performance.now() - sentAt) });
  }, ms);
  return {
    stop() {
      clearInterval(timer);
      return answers.sort((a, b) => a - b);
    },
  };
}

function medians(rounds) {
  const median = (key) => rounds.map((round) => round[key]).sort((a, b) => a - b)[ROUNDS >> 1];
  return Object.fromEntries(Object.keys(rounds[0]).map((key) => [key, round(median(key))]));
}

async function fill(log, { records, valueBytes, keys, gzip = false }) {
  const values = Array.from({ length: 64 }, () => randomBytes(valueBytes / 2).toString('hex'));
  const timestampMs = clock.now().getTime();
  for (let written = 0, n = 0; written < megabytes * MIB; n += 1) {
    const batch = buildRecordBatch(
      Array.from({ length: records }, (_, i) => ({
        key: `key-${randomInt(keys)}`,
        value: values[i % 64],
        timestampMs,
      })),
    );
    const bytes = gzip ? gzipped(batch) : batch;
    written += batch.length;
    const { lastOffset } = log.append(bytes);
    if (n % 16 === 0) await log.whenDurable(lastOffset);
  }
  await log.whenDurable(log.logEndOffset - 1);
}

function gzipped(batch) {
  const bytes = Buffer.concat([batch.subarray(0, 61), gzipSync(batch.subarray(61), { level: 1 })]);
  bytes.writeInt32BE(bytes.length - 12, 8);
  bytes.writeInt16BE(1, 21);
  bytes.writeUInt32BE(crc32c(bytes.subarray(21)), 17);
  return bytes;
}

function inMib(bytes) {
  return Math.round(bytes / MIB);
}

function round(number) {
  return Math.round(number * 10) / 10;
}
