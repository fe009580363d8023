import { aBatch } from '../simulation/a-batch';
import { ALog } from '../simulation/a-log';

const MIB = 1024 * 1024;
const uncommitted = { isolation: 'uncommitted', atLeastOneBatch: true } as const;

describe('a disk that is almost full', () => {
  it('refuses batches of clients; reading, deleting and coordinators go on', async () => {
    const log = new ALog();
    const partition = await log.open();
    await log.append(aBatch());
    log.disk.diskSpace = { totalBytes: 100 * MIB, usableBytes: 63 * MIB };
    await log.manager.maintain();

    expect(log.manager.freeSpace.level).toBe('full');
    expect(log.warnings).toContain('the disk is almost full: batches of clients are refused');
    expect(() => partition.append(aBatch())).toThrow(
      expect.objectContaining({ kafkaError: 'KAFKA_STORAGE_ERROR', retry: 'later' }),
    );
    expect((await partition.read(0, 1_000, uncommitted)).records).toHaveLength(1);
    partition.append(aBatch(), { origin: 'coordinator' });
    await partition.whenDurable(1);
    expect(await partition.deleteRecordsBefore(-1)).toBe(2);
  });

  it('takes batches again as soon as it has room', async () => {
    const log = new ALog();
    const partition = await log.open();
    log.disk.diskSpace = { totalBytes: 100 * MIB, usableBytes: 0 };
    await log.manager.maintain();
    log.disk.diskSpace = { totalBytes: 10_000 * MIB, usableBytes: 5_000 * MIB };
    log.clock.ms += 1_000;
    expect(() => partition.append(aBatch())).toThrow('kept free');
    await log.manager.logDirs();
    expect(await log.append(aBatch())).toBe(0);
  });

  it('is noticed between two rounds of maintenance by what is written', async () => {
    const log = new ALog();
    await log.open();
    log.disk.diskSpace = { totalBytes: 5_000 * MIB, usableBytes: 66 * MIB };
    await log.manager.maintain();
    expect(log.manager.freeSpace.level).toBe('low');
    log.disk.diskSpace = { totalBytes: 5_000 * MIB, usableBytes: 10 * MIB };
    const values = ['x'.repeat(900_000)];
    for (let i = 0; i < 5 && log.manager.freeSpace.level === 'low'; i += 1)
      await log.append(aBatch({ values }));
    expect(log.manager.freeSpace.level).toBe('full');
  });

  it('is what the thresholds in force say', async () => {
    const log = new ALog();
    await log.open();
    log.disk.diskSpace = { totalBytes: 5_000 * MIB, usableBytes: 500 * MIB };
    await log.manager.maintain();
    expect(log.manager.freeSpace.level).toBe('low');
    await log.manager.changeMaintenance({ freeSpace: { minBytes: 600 * MIB } });
    expect(() => log.partition.append(aBatch())).toThrow('kept free');
    await log.manager.changeMaintenance({ freeSpace: { minBytes: 0, warnBytes: 0 } });
    expect(log.manager.freeSpace.level).toBe('plenty');
    expect(await log.append(aBatch())).toBe(0);
  });

  it('is described with its partitions', async () => {
    const log = new ALog();
    await log.open();
    await log.append(aBatch());
    const [{ path, usableBytes, partitions } = { path: '', usableBytes: 0, partitions: [] }] =
      await log.manager.logDirs();
    expect([path, usableBytes]).toEqual(['/data', 2 ** 39]);
    expect(partitions).toEqual([{ topic: 'orders', index: 0, sizeBytes: aBatch().length }]);
  });
});
