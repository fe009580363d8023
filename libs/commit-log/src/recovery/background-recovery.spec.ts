import { LogManager } from '../log-manager';
import type { PartitionLog } from '../partition/partition-log';
import { aBatch } from '../simulation/a-batch';
import { SetClock } from '../simulation/a-log';
import { diskError, MemoryFileSystem } from '../simulation/memory-file-system';
import { SeededRandom } from '../simulation/seeded-random';

const PARTITIONS = 12;
const READ = { isolation: 'uncommitted', atLeastOneBatch: true } as const;

class Machine {
  disk = new MemoryFileSystem(new SeededRandom(7));
  readonly warnings: string[] = [];

  open(): Promise<LogManager> {
    return LogManager.open({
      dataDir: '/data',
      fileSystem: this.disk,
      clock: new SetClock(),
      random: this.disk.random,
      events: { info: () => undefined, warn: (message) => this.warnings.push(message) },
      recoverInBackground: true,
    });
  }

  kill(): void {
    this.disk.stopAfter = 0;
    this.disk = this.disk.afterKill();
  }
}

/** Twelve partitions and an internal one, each with a batch, whose process was killed. */
async function killedMachine(): Promise<Machine> {
  const machine = new Machine();
  const logs = await machine.open();
  for (const [name, partitions] of [
    ['orders', PARTITIONS],
    ['__consumer_offsets', 1],
  ] as const) {
    const topic = await logs.createTopic(name, { partitions });
    for (const partition of topic.partitions) {
      await partition.whenDurable(partition.append(aBatch()).lastOffset);
    }
  }
  machine.kill();
  return machine;
}

const partitionsOf = (logs: LogManager): readonly PartitionLog[] => logs.topic('orders')?.partitions ?? [];

describe('recovery in the background', () => {
  it('sends clients away from partitions that are not ready, and takes those they ask for first', async () => {
    const logs = await (await killedMachine()).open();
    const last = partitionsOf(logs)[PARTITIONS - 1] as PartitionLog;
    expect(logs.partition('__consumer_offsets', 0)?.isUsable).toBe(true);
    expect(() => last.append(aBatch())).toThrow('still being recovered');
    await expect(last.read(0, 100, READ)).rejects.toMatchObject({ kafkaError: 'NOT_LEADER_OR_FOLLOWER' });

    while (!last.isUsable) await Promise.resolve();
    expect(partitionsOf(logs).filter(({ isUsable }) => isUsable).length).toBeLessThan(PARTITIONS);
    expect(last.append(aBatch()).baseOffset).toBe(1);

    await logs.whenRecovered();
    expect(partitionsOf(logs).map(({ logEndOffset }) => logEndOffset)).toEqual([...Array(11).fill(1), 2]);
    await logs.close();
  });

  it('tells those who wait for news when a partition is ready', async () => {
    const logs = await (await killedMachine()).open();
    const news: number[] = [];
    const partition = partitionsOf(logs)[5] as PartitionLog;
    partition.onHighWatermark(() => news.push(partition.highWatermark));
    await logs.whenRecovered();
    expect(news).toEqual([1]);
    await logs.close();
  });

  it('is gone on with by the next process when this one stops before the end', async () => {
    const machine = await killedMachine();
    await (await machine.open()).close();
    expect(machine.warnings).toContain('stopped without a clean-shutdown marker');

    const logs = await machine.open();
    await logs.whenRecovered();
    expect(partitionsOf(logs).map(({ logEndOffset }) => logEndOffset)).toEqual(Array(PARTITIONS).fill(1));
    expect(logs.leaderEpoch).toBe(2);
    await logs.close();
  });

  it('lets a topic go whose files were not read yet', async () => {
    const machine = await killedMachine();
    const logs = await machine.open();
    await logs.deleteTopic('orders');
    await logs.whenRecovered();
    expect((await machine.disk.list('/data')).filter((name) => name.startsWith('orders'))).toEqual([]);
    await logs.close();
  });

  it('takes a partition offline that the disk does not give, and no other', async () => {
    const machine = await killedMachine();
    machine.disk.faultOf = ({ kind, path }) =>
      kind === 'read' && path.includes('orders-3/') ? diskError('EIO') : undefined;
    const logs = await machine.open();
    await logs.whenRecovered();

    expect(partitionsOf(logs).flatMap(({ offline, index }) => (offline ? [index] : []))).toEqual([3]);
    expect(machine.warnings).toContain('partition is offline after a disk error');
    expect(partitionsOf(logs)[4]?.append(aBatch()).baseOffset).toBe(1);
    await logs.close();
  });
});
