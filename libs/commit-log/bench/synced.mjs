/**
 * What an answer that waits for the disk costs, beside what the disk can do at all:
 *
 *     node tools/build/build.mjs && node libs/commit-log/bench/synced.mjs [directory]
 *
 * Producers keep batches unanswered, as clients do. Then the same bytes per sync go to plain files without
 * a log: to a file that grows, to one whose room was allocated before, and to one that was filled with
 * zeroes before, one write each in turns. On a busy disk only neighbours in the table can be compared.
 */
import { execFileSync } from 'node:child_process';
// eslint-disable-next-line no-restricted-imports -- the disk without the log is what is measured
import { closeSync, constants, fsyncSync, openSync, rmSync, writeFileSync, writev } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import kafkaProtocol from '@rivermart/kafka-protocol';
import kernel from '@rivermart/kernel';
import commitLog from '../dist/index.js';

const { buildRecordBatch } = kafkaProtocol;
const { CryptoRandom, LogManager, nodeFileSystem } = commitLog;
const write = promisify(writev);

const SECONDS = Number(process.env.BENCH_SECONDS ?? 2);
const ROUNDS = 3;
const MAX_FILE_BYTES = 16 * 1024 * 1024;
const cases = [
  { partitions: 1, inFlight: 1, batchBytes: 200 },
  { partitions: 1, inFlight: 16, batchBytes: 200 },
  { partitions: 1, inFlight: 256, batchBytes: 200 },
  { partitions: 1, inFlight: 5, batchBytes: 16_384 },
  { partitions: 1, inFlight: 5, batchBytes: 131_072 },
  { partitions: 12, inFlight: 12, batchBytes: 200 },
  { partitions: 12, inFlight: 192, batchBytes: 200 },
  { partitions: 12, inFlight: 60, batchBytes: 16_384 },
];

const clock = new kernel.SystemClock();
const directory = join(process.argv[2] ?? tmpdir(), `synced-bench-${process.pid}`);
const logs = await LogManager.open({
  dataDir: join(directory, 'log'),
  fileSystem: nodeFileSystem,
  clock,
  random: new CryptoRandom(),
});

const table = [];
for (const [i, each] of cases.entries()) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measure(`bench-${i}-${round}`, each));
  table.push({ ...each, ...medians(rounds) });
}
console.table(table);
await logs.close();
rmSync(directory, { recursive: true });

async function measure(name, { partitions, inFlight, batchBytes }) {
  const topic = await logs.createTopic(name, { partitions });
  const logRun = await keepInFlight(topic.partitions, batchOf(batchBytes), inFlight);
  await logs.deleteTopic(name);
  const perWrite = Math.max(Math.round(logRun.bytes / logRun.rounds), 1);
  return {
    'batches/s': logRun.batches / logRun.seconds,
    'MB/s': logRun.bytes / logRun.seconds / 1e6,
    'p50 ms': logRun.latencies[Math.floor(logRun.batches * 0.5)],
    'p99 ms': logRun.latencies[Math.floor(logRun.batches * 0.99)],
    'bytes a sync': perWrite,
    'syncs/s': logRun.rounds / logRun.seconds,
    'CPU us a batch': logRun.cpuUs / logRun.batches,
    ...(await plainFiles(perWrite)),
  };
}

/** Every answer brings the next batch, round the partitions. */
function keepInFlight(partitions, sent, inFlight) {
  const latencies = [];
  const marks = partitions.map((log) => log.highWatermark);
  let rounds = 0;
  const leave = partitions.map((log, i) =>
    log.onHighWatermark(() => {
      if (log.highWatermark > marks[i]) rounds += 1;
      marks[i] = log.highWatermark;
    }),
  );
  const cpu = process.cpuUsage();
  const start = performance.now();
  const end = start + SECONDS * 1_000;
  let open = 0;

  return new Promise((resolve, reject) => {
    const finish = () => {
      leave.forEach((stop) => stop());
      const { user, system } = process.cpuUsage(cpu);
      const seconds = (performance.now() - start) / 1_000;
      const batches = latencies.length;
      latencies.sort((a, b) => a - b);
      resolve({ latencies, batches, bytes: batches * sent.length, rounds, seconds, cpuUs: user + system });
    };
    const sendTo = (log) => {
      open += 1;
      const sentAt = performance.now();
      const onStored = (error) => {
        if (error !== undefined) reject(error);
        latencies.push(performance.now() - sentAt);
        open -= 1;
        if (performance.now() < end) sendTo(log);
        else if (open === 0) finish();
      };
      log.append(Buffer.from(sent), { acks: -1, onStored });
    };
    for (let n = 0; n < inFlight; n += 1) sendTo(partitions[n % partitions.length]);
  });
}

/** Seconds a write with O_DSYNC takes, as the event loop sees it, by what was done to the file before. */
async function plainFiles(bytes) {
  const writes = Math.min(Math.max(Math.ceil(MAX_FILE_BYTES / bytes), 20), 400);
  const manners = {
    'plain ms': () => undefined,
    'allocated ms': (path) => execFileSync('fallocate', ['-l', String(bytes * writes), path]),
    'zeroed ms': (path) => {
      writeFileSync(path, Buffer.alloc(bytes * writes));
    },
  };
  const sent = Buffer.alloc(bytes, 'x');
  const files = Object.entries(manners).map(([manner, prepare]) => {
    const path = join(directory, 'plain');
    prepare(path);
    const fd = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_DSYNC, 0o644);
    fsyncSync(fd);
    rmSync(path);
    return { manner, fd, times: [] };
  });
  for (let n = 0; n < writes; n += 1) {
    for (const { fd, times } of files) {
      const start = performance.now();
      await write(fd, [sent], n * bytes);
      times.push(performance.now() - start);
    }
  }
  files.forEach(({ fd }) => closeSync(fd));
  return Object.fromEntries(
    files.map(({ manner, times }) => [manner, times.sort((a, b) => a - b)[writes >> 1]]),
  );
}

function batchOf(bytes) {
  const timestampMs = clock.now().getTime();
  const records = Math.max(1, Math.floor(bytes / 1_000));
  const value = Buffer.alloc(Math.floor(bytes / records) - 80, 'x');
  return buildRecordBatch(
    Array.from({ length: records }, (_, i) => ({ key: `key-${i}`, value, timestampMs })),
  );
}

function medians(rounds) {
  const median = (key) => rounds.map((round) => round[key]).sort((a, b) => a - b)[ROUNDS >> 1];
  return Object.fromEntries(Object.keys(rounds[0]).map((key) => [key, Number(median(key).toPrecision(3))]));
}
