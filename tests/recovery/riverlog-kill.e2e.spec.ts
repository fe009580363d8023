import { eventually } from '@rivermart/testing';
import { Kafka, logLevel } from 'kafkajs';
import { checkHistory } from './check-history';
import { checkTransactions } from './check-transactions';
import { countOf, type Finding } from './finding';
import { GroupMember } from './group-member';
import { IdempotentLoad } from './idempotent-load';
import { KillHistory } from './kill-history';
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
  const history = new KillHistory();
  let riverlog: RiverlogProcess;
  let isClean = false;

  beforeAll(async () => {
    riverlog = await RiverlogProcess.prepare(history.dataDir, history.brokerLog);
    await riverlog.start();
    await createTopics(riverlog.address);
  }, 60_000);

  afterAll(async () => {
    await riverlog.stop();
    const kept = history.close({ isClean });
    if (kept !== undefined) process.stderr.write(`what happened is in ${kept}\n`);
  });

  it(
    'keeps what it acknowledged, shows what was committed alone, and knows its groups',
    async () => {
      const { address } = riverlog;
      const load = await IdempotentLoad.start({ address, ...RECORDS, history });
      const transactions = TransactionalLoad.start({
        address,
        ...TRANSACTIONS,
        progressTopic: PROGRESS,
        history,
      });
      const member = await GroupMember.join(address, 'quiet');
      const outcome: Outcome = { load, transactions, member, restartsMs: [] };
      try {
        for (let round = 0; round < rounds; round += 1) {
          await killAndRestart(riverlog, outcome, { round, history });
        }
      } finally {
        history.note('the writers are asked to end');
        await Promise.all([load.finish(), transactions.finish()]);
        history.note('the writers have ended');
        history.save('acknowledged', load.acknowledged);
        history.save('transactions', transactions.transactions);
      }
      await eventually(() => expect(member.heartbeats).toBeGreaterThan(0));
      await member.leaveQuietly();

      const findings = await check(address, outcome, history);
      report(outcome, findings);
      expect([...findings.map(({ kind, what }) => `${kind}: ${what}`), ...failuresOf(outcome)]).toEqual([]);
      isClean = true;
    },
    60_000 + rounds * SECONDS_PER_ROUND * 1_000,
  );
});

interface Outcome {
  readonly load: IdempotentLoad;
  readonly transactions: TransactionalLoad;
  readonly member: GroupMember;
  /** From the start of each process to the first record that it acknowledged. */
  readonly restartsMs: number[];
}

async function killAndRestart(
  riverlog: RiverlogProcess,
  { load, transactions, restartsMs }: Outcome,
  { round, history }: { round: number; history: KillHistory },
): Promise<void> {
  const before = load.acknowledged.length;
  const committed = transactions.committed;
  // A different number each round, so that the kill falls on different steps.
  const wanted = 20 + ((round * 37) % 300);
  await eventually(() => {
    expect([...load.failures, ...transactions.failures]).toEqual([]);
    expect(load.acknowledged.length - before).toBeGreaterThan(wanted);
    expect(transactions.committed).toBeGreaterThan(committed);
  }, PATIENCE);
  await riverlog.kill();
  history.note(
    `kill ${round}: ${load.acknowledged.length} acknowledged, ${transactions.committed} committed`,
  );

  const startedMs = performance.now();
  await riverlog.start();
  await eventually(() => expect(load.lastAcknowledgedMs).toBeGreaterThan(startedMs), PATIENCE);
  restartsMs.push(load.lastAcknowledgedMs - startedMs);
}

/** By readers that know nothing of the writers, and come when these are gone. */
async function check(
  address: string,
  { load, transactions }: Outcome,
  history: KillHistory,
): Promise<readonly Finding[]> {
  const stored = await readEverything(address, RECORDS.topic);
  history.note('everything is read');
  const values = await readCommitted(address, TRANSACTIONS.topic, TRANSACTIONS.partitions);
  history.note('everything that is committed is read');
  const progress = await committedOffsets(address);
  const findings = [
    ...checkHistory(load.acknowledged, stored),
    ...checkTransactions(transactions.transactions, { values, progress }),
  ];
  history.save('stored', stored);
  history.save('committed', values);
  history.save('findings', findings);
  return findings;
}

const failuresOf = ({ load, transactions, member }: Outcome): string[] => [
  ...load.failures,
  ...transactions.failures,
  ...member.complaints.map((code) => `the member of the quiet group was told ${code}`),
];

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

function report({ load, transactions, member, restartsMs }: Outcome, findings: readonly Finding[]): void {
  const sorted = restartsMs.toSorted((a, b) => a - b);
  const count = (outcome: string): number =>
    transactions.transactions.filter((one) => one.outcome === outcome).length;
  const others = countOf(findings, 'gap', 'out of order', 'torn', 'wrong group offset');
  process.stdout.write(
    [
      `${rounds} kills: ${load.acknowledged.length} records acknowledged, ${countOf(findings, 'lost')} lost, ${countOf(findings, 'doubled')} doubled, ${countOf(findings, 'aborted read')} aborted read, ${others} otherwise wrong`,
      `${count('committed')} transactions committed, ${count('aborted')} aborted, ${count('unknown')} unanswered`,
      `${member.heartbeats} heartbeats of one member, ${member.complaints.length} asked it to join again`,
      `start of the process to the first acknowledged record: median ${Math.round(sorted[sorted.length >> 1] ?? 0)} ms, worst ${Math.round(sorted.at(-1) ?? 0)} ms`,
      '',
    ].join('\n'),
  );
}
