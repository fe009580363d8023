/**
 * What compaction costs on this machine, and whether anybody notices:
 *
 *     node tools/build/build.mjs && node libs/commit-log/bench/compaction.mjs [megabytes] [directory]
 *
 * One partition is filled, then compacted, while the delay of the event loop and the memory are watched.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
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

const table = [];
for (const shape of shapes) table.push(await measure(shape));
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
  // Nothing is dirty enough until the last segment is complete.
  const config = {
    'cleanup.policy': 'compact',
    'flush.policy': 'os',
    'min.cleanable.dirty.ratio': '1',
    'segment.bytes': String(32 * MIB),
  };
  const { partitions } = await logs.createTopic('bench', { partitions: 1, config });
  await fill(partitions[0], shape);
  const before = partitions[0].sizeBytes;
  await logs.alterConfig('bench', { 'min.cleanable.dirty.ratio': '0.01' });

  const watched = await watch(() => logs.clean());
  const row = {
    shape: shape.name,
    'MiB before': Math.round(before / MIB),
    'MiB after': Math.round(partitions[0].sizeBytes / MIB),
    keys: stats.keysInMap,
    ...watched,
  };
  await logs.close();
  await nodeFileSystem.removeDirectory(dataDir);
  return row;
}

/** Runs the work, and says what it took and how long others had to wait. */
async function watch(work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const rssBefore = process.memoryUsage.rss();
  let rss = rssBefore;
  const watcher = setInterval(() => (rss = Math.max(rss, process.memoryUsage.rss())), 20);
  const cpu = process.cpuUsage();
  const start = performance.now();
  delay.enable();
  await work();
  delay.disable();
  clearInterval(watcher);
  const used = process.cpuUsage(cpu);
  return {
    seconds: round((performance.now() - start) / 1_000),
    'CPU s': round((used.user + used.system) / 1e6),
    'loop p99 ms': round(delay.percentile(99) / 1e6),
    'loop p99.9 ms': round(delay.percentile(99.9) / 1e6),
    'loop max ms': round(delay.max / 1e6),
    'RSS MiB more': Math.round((rss - rssBefore) / MIB),
  };
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

function round(number) {
  return Math.round(number * 10) / 10;
}
