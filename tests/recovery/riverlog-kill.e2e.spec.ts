import { eventually } from '@rivermart/testing';
import { Kafka, logLevel } from 'kafkajs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkHistory } from './check-history';
import { IdempotentLoad } from './idempotent-load';
import { readEverything } from './read-everything';
import { RiverlogProcess } from './riverlog-process';

/** `KILL_ROUNDS=1000` for a night. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 5);
const SECONDS_PER_ROUND = 15;
const TOPIC = 'killed';
const PARTITIONS = 3;

describe('Riverlog, killed under load', () => {
  let dataDir: string;
  let riverlog: RiverlogProcess;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'rivermart-kill-'));
    riverlog = await RiverlogProcess.prepare(dataDir);
    await riverlog.start();
  }, 60_000);

  afterAll(async () => {
    await riverlog.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it(
    'has every acknowledged record once, at its acknowledged offset, in the order of its key',
    async () => {
      const { address } = riverlog;
      await createTopic(address);
      const load = await IdempotentLoad.start({
        address,
        topic: TOPIC,
        partitions: PARTITIONS,
        producers: 6,
      });

      for (let round = 0; round < rounds; round += 1) {
        const before = load.acknowledged.length;
        // A different number each round, so that the kill falls on different steps.
        const wanted = 20 + ((round * 37) % 300);
        await eventually(() => expect(load.acknowledged.length - before).toBeGreaterThan(wanted));
        await riverlog.kill();
        await riverlog.start();
      }
      await load.finish();

      const stored = await readEverything(address, TOPIC);
      expect(checkHistory(load.acknowledged, stored)).toEqual([]);
      expect(load.acknowledged.length).toBeGreaterThan(20 * rounds);
    },
    60_000 + rounds * SECONDS_PER_ROUND * 1_000,
  );
});

async function createTopic(address: string): Promise<void> {
  const admin = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  // Small segments: kills fall on rolls as well.
  const configEntries = [{ name: 'internal.segment.bytes', value: '20000' }];
  await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: PARTITIONS, configEntries }] });
  await admin.disconnect();
}
