import { eventually } from '@rivermart/testing';
import { Kafka, logLevel } from 'kafkajs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkHistory } from './check-history';
import { checkTransactions } from './check-transactions';
import { GroupMember } from './group-member';
import { IdempotentLoad } from './idempotent-load';
import { readCommitted } from './read-committed';
import { readEverything } from './read-everything';
import { RiverlogProcess } from './riverlog-process';
import { TransactionalLoad } from './transactional-load';

/** `KILL_ROUNDS=1000` for a night. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 3);
const SECONDS_PER_ROUND = 20;
/** The figures say how fast it was; a machine that others use as well may stand for a while. */
const PATIENCE = { timeoutMs: 60_000 };
const RECORDS = { topic: 'killed', partitions: 3, producers: 6 };
const TRANSACTIONS = { topic: 'ledger', partitions: 2, producers: 3, groupId: 'ledger-progress' };
const PROGRESS = 'ledger-source';

describe('Riverlog, killed under load', () => {
  let dataDir: string;
  let riverlog: RiverlogProcess;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'rivermart-kill-'));
    riverlog = await RiverlogProcess.prepare(dataDir);
    await riverlog.start();
    await createTopics(riverlog.address);
  }, 60_000);

  afterAll(async () => {
    await riverlog.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it(
    'keeps what it acknowledged, shows what was committed alone, and knows its groups',
    async () => {
      const { address } = riverlog;
      const load = await IdempotentLoad.start({ address, ...RECORDS });
      const transactions = TransactionalLoad.start({ address, ...TRANSACTIONS, progressTopic: PROGRESS });
      const member = await GroupMember.join(address, 'quiet');
      const restartsMs: number[] = [];

      for (let round = 0; round < rounds; round += 1) {
        const before = load.acknowledged.length;
        const committed = transactions.committed;
        // A different number each round, so that the kill falls on different steps.
        const wanted = 20 + ((round * 37) % 300);
        await eventually(() => {
          expect(load.acknowledged.length - before).toBeGreaterThan(wanted);
          expect(transactions.committed).toBeGreaterThan(committed);
        }, PATIENCE);
        await riverlog.kill();
        restartsMs.push(await restart(riverlog, load));
      }
      await Promise.all([load.finish(), transactions.finish()]);
      await eventually(() => expect(member.heartbeats).toBeGreaterThan(0));
      await member.leaveQuietly();

      expect(checkHistory(load.acknowledged, await readEverything(address, RECORDS.topic))).toEqual([]);
      const values = await readCommitted(address, TRANSACTIONS.topic, TRANSACTIONS.partitions);
      const progress = await committedOffsets(address);
      expect(checkTransactions(transactions.transactions, { values, progress })).toEqual([]);
      expect(member.complaints).toEqual([]);
      report({ load, transactions, member, restartsMs });
    },
    60_000 + rounds * SECONDS_PER_ROUND * 1_000,
  );
});

/** @returns milliseconds from the start of the process to the first record it acknowledged. */
async function restart(riverlog: RiverlogProcess, load: IdempotentLoad): Promise<number> {
  const startedMs = performance.now();
  await riverlog.start();
  await eventually(() => expect(load.lastAcknowledgedMs).toBeGreaterThan(startedMs), PATIENCE);
  return load.lastAcknowledgedMs - startedMs;
}

async function createTopics(address: string): Promise<void> {
  const admin = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  // Small segments: kills fall on rolls as well.
  const configEntries = [{ name: 'internal.segment.bytes', value: '20000' }];
  await admin.createTopics({
    topics: [
      { topic: RECORDS.topic, numPartitions: RECORDS.partitions, configEntries },
      { topic: TRANSACTIONS.topic, numPartitions: TRANSACTIONS.partitions, configEntries },
      { topic: PROGRESS, numPartitions: TRANSACTIONS.producers },
    ],
  });
  await admin.disconnect();
}

async function committedOffsets(address: string): Promise<number[]> {
  const admin = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const [fetched] = await admin.fetchOffsets({ groupId: TRANSACTIONS.groupId, topics: [PROGRESS] });
  await admin.disconnect();
  const offsets = Array.from({ length: TRANSACTIONS.producers }, () => -1);
  for (const { partition, offset } of fetched?.partitions ?? []) offsets[partition] = Number(offset);
  return offsets;
}

interface Outcome {
  readonly load: IdempotentLoad;
  readonly transactions: TransactionalLoad;
  readonly member: GroupMember;
  readonly restartsMs: readonly number[];
}

function report({ load, transactions, member, restartsMs }: Outcome): void {
  const sorted = restartsMs.toSorted((a, b) => a - b);
  const count = (outcome: string): number =>
    transactions.transactions.filter((one) => one.outcome === outcome).length;
  process.stdout.write(
    [
      `${rounds} kills: ${load.acknowledged.length} records acknowledged, each there once at its offset`,
      `${count('committed')} transactions committed, ${count('aborted')} aborted, ${count('unknown')} unanswered`,
      `${member.heartbeats} heartbeats of one member, ${member.complaints.length} asked it to join again`,
      `start of the process to the first acknowledged record: median ${Math.round(sorted[sorted.length >> 1] ?? 0)} ms, worst ${Math.round(sorted.at(-1) ?? 0)} ms`,
      '',
    ].join('\n'),
  );
}
