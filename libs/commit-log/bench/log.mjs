/**
 * How fast one partition takes and gives batches on this machine's disk:
 *
 *     node tools/build/build.mjs && node libs/commit-log/bench/log.mjs [directory]
 *
 * Appends keep a window of batches unanswered, as producers do, so that group commit has something to
 * share. Every figure is one process, one event loop, one partition.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kafkaProtocol from '@rivermart/kafka-protocol';
import kernel from '@rivermart/kernel';
import commitLog from '../dist/index.js';

const { buildRecordBatch } = kafkaProtocol;
const { CryptoRandom, LogManager, TailCacheBudget, nodeFileSystem } = commitLog;

const SECONDS = 2;
const shapes = [
  { name: '1 record, 200 B', records: 1, valueBytes: 130, inFlight: 1 },
  { name: '1 record, 200 B', records: 1, valueBytes: 130, inFlight: 256 },
  { name: '100 records, 16 KiB', records: 100, valueBytes: 150, inFlight: 64 },
  { name: '1000 records, 256 KiB', records: 1_000, valueBytes: 250, inFlight: 16 },
];

const clock = new kernel.SystemClock();
const dataDir = join(process.argv[2] ?? tmpdir(), `commit-log-bench-${process.pid}`);
let syncs = 0;
const fileSystem = Object.create(nodeFileSystem, {
  open: { value: async (path, mode) => countingSyncs(await nodeFileSystem.open(path, mode)) },
});
const logs = await LogManager.open({
  dataDir,
  fileSystem,
  clock,
  random: new CryptoRandom(),
  tailCacheBudget: new TailCacheBudget(64 * 1024 * 1024, 32 * 1024 * 1024),
});

const RECORDS_PER_BATCH = 100;
const readBatch = batchOf(RECORDS_PER_BATCH, 150);
const table = [];
for (const [i, shape] of shapes.entries()) {
  for (const policy of ['commit', 'os']) {
    const topic = await logs.createTopic(`bench-${i}-${policy}`, {
      partitions: 1,
      config: { 'flush.policy': policy },
    });
    table.push(await append(topic.partitions[0], shape, policy));
    await logs.deleteTopic(topic.name);
  }
}
console.table(table);
const { partitions } = await logs.createTopic('read', { partitions: 1, config: { 'flush.policy': 'os' } });
console.table(await reads(partitions[0]));
await logs.close();
await nodeFileSystem.removeDirectory(dataDir);

async function append(log, { name, records, valueBytes, inFlight }, policy) {
  const sent = batchOf(records, valueBytes);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const syncsBefore = syncs;
  const latencies = await keepInFlight(log, sent, inFlight);

  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const stored = latencies.length;
  return {
    batch: name,
    'in flight': inFlight,
    policy,
    'batches/s': Math.round(stored / seconds),
    'MB/s': Number(((stored * sent.length) / seconds / 1e6).toFixed(1)),
    'batches per fdatasync': policy === 'os' ? '-' : Number((stored / (syncs - syncsBefore)).toFixed(1)),
    'p50 ms': Number(latencies[Math.floor(stored / 2)].toFixed(2)),
    'p99 ms': Number(latencies[Math.floor(stored * 0.99)].toFixed(2)),
    'CPU us per batch': Number(((user + system) / stored).toFixed(1)),
  };
}

/** For `SECONDS`; resolves to the milliseconds each batch took, sorted. */
function keepInFlight(log, sent, inFlight) {
  const latencies = [];
  const end = performance.now() + SECONDS * 1_000;
  let open = 0;

  return new Promise((resolve, reject) => {
    const sendOne = () => {
      open += 1;
      const sentAt = performance.now();
      const onStored = (error) => {
        if (error !== undefined) reject(error);
        latencies.push(performance.now() - sentAt);
        open -= 1;
        if (performance.now() < end) sendOne();
        else if (open === 0) resolve(latencies.sort((a, b) => a - b));
      };
      log.append(Buffer.from(sent), { acks: -1, onStored });
    };
    for (let n = 0; n < inFlight; n += 1) sendOne();
  });
}

/** 16 MiB that are in memory, and the same log from its file. */
async function reads(log) {
  const count = Math.floor((16 * 1024 * 1024) / readBatch.length);
  for (let n = 0; n < 4 * count; n += 1) log.append(Buffer.from(readBatch));
  await log.whenDurable(log.logEndOffset - 1);

  const first = {
    'tail, from memory': log.logEndOffset - count * RECORDS_PER_BATCH,
    'catch-up, from the page cache': 0,
  };
  const rows = [];
  for (const [name, from] of Object.entries(first)) {
    const { bytes, calls, seconds } = await readAgainAndAgain(log, from, from + count * RECORDS_PER_BATCH);
    const rates = {
      'MB/s': Math.round(bytes / seconds / 1e6),
      'reads of 1 MiB/s': Math.round(calls / seconds),
    };
    rows.push({ read: name, ...rates });
  }
  return rows;
}

async function readAgainAndAgain(log, from, to) {
  const start = performance.now();
  let bytes = 0;
  let calls = 0;
  for (let offset = from; performance.now() - start < SECONDS * 1_000;) {
    const { records, sizeBytes } = await log.read(offset, 1024 * 1024, {
      isolation: 'uncommitted',
      atLeastOneBatch: true,
    });
    bytes += sizeBytes;
    calls += 1;
    offset =
      records.length === 0 ? from : offset + RECORDS_PER_BATCH * Math.round(sizeBytes / readBatch.length);
    if (offset >= to) offset = from;
  }
  return { bytes, calls, seconds: (performance.now() - start) / 1_000 };
}

function batchOf(records, valueBytes) {
  const value = Buffer.alloc(valueBytes, 'x');
  const timestampMs = clock.now().getTime();
  return buildRecordBatch(
    Array.from({ length: records }, (_, i) => ({ key: `key-${i}`, value, timestampMs })),
  );
}

function countingSyncs(file) {
  for (const method of ['sync', 'writeDurably']) {
    const call = file[method].bind(file);
    file[method] = (...given) => {
      syncs += 1;
      return call(...given);
    };
  }
  return file;
}
