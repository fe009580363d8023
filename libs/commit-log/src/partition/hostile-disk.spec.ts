import { aBatch, fromProducer } from '../simulation/a-batch';
import { ALog } from '../simulation/a-log';
import { diskError } from '../simulation/memory-file-system';

const readOnly = (): Error => Object.assign(new Error('EROFS'), { code: 'EROFS' });

describe('a disk that turns read-only', () => {
  it('takes the partition offline at the first write, and is refused at the next start', async () => {
    const log = new ALog();
    await log.open();
    await log.append(aBatch());
    const writes = new Set(['write', 'truncate', 'sync', 'name', 'sync-directory']);
    log.disk.faultOf = ({ kind }) => (writes.has(kind) ? readOnly() : undefined);

    await expect(log.append(aBatch())).rejects.toThrow('offline after a disk error');
    expect(log.warnings).toContain('partition is offline after a disk error');
    await log.manager.close().catch(() => undefined);
    await expect(log.open()).rejects.toMatchObject({ message: expect.stringMatching(/EROFS|stored/) });
  });
});

describe('a full disk', () => {
  it('lets readers read, deletes go on and other partitions work', async () => {
    const log = new ALog({ config: { 'internal.segment.bytes': '150' } });
    const partition = await log.open();
    const { partitions } = await log.manager.createTopic('others', { partitions: 1 });
    for (let sequence = 0; sequence < 4; sequence += 1) await log.append(fromProducer(sequence));
    log.disk.faultOf = ({ kind, path }) =>
      kind === 'write' && path.includes('/orders-0/') ? diskError('ENOSPC') : undefined;

    await expect(log.append(fromProducer(4))).rejects.toThrow('is full');
    expect(partition.offline).toBeUndefined();
    expect(await log.values()).toHaveLength(4);
    const other = partitions[0]?.append(aBatch()).lastOffset ?? -1;
    await partitions[0]?.whenDurable(other);
    expect(await partition.deleteRecordsBefore(2)).toBe(2);

    log.disk.faultOf = () => undefined;
    expect(await log.append(fromProducer(4))).toBe(4);
    expect(await log.values()).toHaveLength(3);
  });
});

describe('a disk that refuses to store where a log begins', () => {
  it('makes every request to delete records fail until the beginning is stored', async () => {
    const log = new ALog();
    const partition = await log.open();
    for (let i = 0; i < 6; i += 1) await log.append(aBatch({ values: [`v${i}`] }));
    log.disk.faultOf = ({ kind, path }) =>
      kind === 'write' && path.includes('log-start-offset') ? diskError('ENOSPC') : undefined;

    await expect(partition.deleteRecordsBefore(4)).rejects.toThrow('could not be deleted');
    await expect(partition.deleteRecordsBefore(4)).rejects.toThrow('could not be deleted');

    log.disk.faultOf = () => undefined;
    expect(await partition.deleteRecordsBefore(3)).toBe(4);
    await log.crash('power cut');
    expect(log.partition.logStartOffset).toBe(4);
  });
});
