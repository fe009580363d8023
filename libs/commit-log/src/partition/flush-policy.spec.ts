import { aBatch } from '../simulation/a-batch';
import { ALog, LOG_FILE } from '../simulation/a-log';
import { diskError } from '../simulation/memory-file-system';

/** A log that counts the fdatasyncs of its segment. */
async function counted(config: Record<string, string>): Promise<{ log: ALog; syncs: () => number }> {
  const log = new ALog({ config: { 'flush.policy': 'os', ...config } });
  await log.open();
  let syncs = 0;
  log.disk.faultOf = ({ kind, path }) => {
    if (kind === 'sync' && path === LOG_FILE) syncs += 1;
    return undefined;
  };
  return { log, syncs: () => syncs };
}

describe('flush.policy=os', () => {
  it('never syncs by itself, as Apache Kafka', async () => {
    const { log, syncs } = await counted({});
    for (let i = 0; i < 20; i += 1) await log.append(aBatch());
    log.clock.ms += 1e9;
    await log.manager.flushDue();
    expect(syncs()).toBe(0);
  });

  it('syncs before the answer when flush.messages are written', async () => {
    const { log, syncs } = await counted({ 'flush.messages': '5' });
    for (let i = 0; i < 4; i += 1) await log.append(aBatch());
    expect(syncs()).toBe(0);
    await log.append(aBatch());
    expect(syncs()).toBe(1);
    await log.append(aBatch({ values: ['a', 'b', 'c', 'd', 'e', 'f'] }));
    expect(syncs()).toBe(2);
    expect((await log.crash('power cut')).logEndOffset).toBe(11);
  });

  it('syncs what is older than flush.ms, once', async () => {
    const { log, syncs } = await counted({ 'flush.ms': '100' });
    await log.append(aBatch());
    log.clock.ms += 60;
    await log.append(aBatch());
    await log.manager.flushDue();
    expect(syncs()).toBe(0);
    log.clock.ms += 40;
    await log.manager.flushDue();
    await log.manager.flushDue();
    expect(syncs()).toBe(1);
    expect((await log.crash('power cut')).logEndOffset).toBe(2);
  });

  it('takes the partition offline when the sync fails', async () => {
    const { log } = await counted({ 'flush.ms': '0' });
    await log.append(aBatch());
    log.disk.faultOf = ({ kind }) => (kind === 'sync' ? diskError('EIO') : undefined);
    await log.manager.flushDue();
    expect(log.partition.offline?.kafkaError).toBe('KAFKA_STORAGE_ERROR');
    expect(log.warnings).toEqual(['partition is offline after a disk error']);
  });
});

describe('a segment', () => {
  it('rolls by age, up to segment.jitter.ms earlier', async () => {
    const rolledAt = async (jitter: string): Promise<number> => {
      const log = new ALog({ config: { 'segment.ms': '1000', 'segment.jitter.ms': jitter } });
      await log.open();
      for (let timestampMs = 5_000; ; timestampMs += 10) {
        await log.append(aBatch({ timestampMs }));
        const names = await log.disk.list('/data/orders-0');
        if (names.filter((name) => name.endsWith('.log')).length > 1) return timestampMs - 5_000;
      }
    };
    expect(await rolledAt('0')).toBe(1_010);
    const early = await rolledAt('600');
    expect(early).toBeGreaterThan(400);
    expect(early).toBeLessThan(1_010);
  });

  it.each(['roll', 'retention'])(
    'whose sync fails at its end (%s) takes the partition offline',
    async (end) => {
      const config = { 'flush.policy': 'os', 'internal.segment.bytes': '200', 'retention.ms': '1000' };
      const log = new ALog({ config });
      await log.open();
      await log.append(aBatch({ timestampMs: log.clock.ms }));
      log.disk.faultOf = ({ kind }) => (kind === 'sync' ? diskError('EIO') : undefined);
      if (end === 'retention') {
        log.clock.ms += 5_000;
        await log.manager.maintain();
      } else {
        for (let i = 0; i < 4; i += 1)
          await log.append(aBatch({ timestampMs: log.clock.ms })).catch(() => -1);
      }
      expect(log.partition.offline?.kafkaError).toBe('KAFKA_STORAGE_ERROR');
    },
  );
});
