import { aBatch, fromProducer } from '../simulation/a-batch';
import { ALog, DIRECTORY, LOG_FILE } from '../simulation/a-log';

const first = aBatch({ values: ['a', 'b', 'c'] });
const second = aBatch({ values: ['d', 'e'] });

describe('recovery after a crash', () => {
  it('cuts a batch that is half written, at any byte', async () => {
    const log = new ALog();
    await log.open();
    await log.append(first);
    await log.append(second);
    const whole = Buffer.from(log.disk.contentOf(LOG_FILE) ?? []);

    for (let cut = 0; cut <= whole.length; cut += 1) {
      const survivor = new ALog();
      survivor.disk = log.disk.afterKill();
      survivor.disk.put(LOG_FILE, whole.subarray(0, cut));
      const { logEndOffset } = await survivor.open();

      const expected = cut === whole.length ? 5 : cut >= first.length ? 3 : 0;
      expect([cut, logEndOffset]).toEqual([cut, expected]);
      expect(survivor.disk.contentOf(LOG_FILE)?.length).toBe(
        [0, first.length, whole.length][[0, 3, 5].indexOf(expected)],
      );
    }
  });

  it('cuts from the first batch with any flipped bit, and never serves it', async () => {
    const log = new ALog();
    await log.open();
    await log.append(first);
    await log.append(second);
    const whole = Buffer.from(log.disk.contentOf(LOG_FILE) ?? []);

    for (let at = first.length; at < whole.length; at += 1) {
      // The leader epoch lies outside the checksum and may be anything.
      if (at >= first.length + 12 && at < first.length + 16) continue;
      const survivor = new ALog();
      survivor.disk = log.disk.afterKill();
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0x81;
      survivor.disk.put(LOG_FILE, damaged);
      await survivor.open();
      const values = await survivor.values();
      // A flip in the base offset may leave a larger, still valid one: a gap, not a wrong record.
      expect(values.slice(0, 3)).toEqual(['a', 'b', 'c']);
      if (at >= first.length + 8) expect([at, values.length]).toEqual([at, 3]);
    }
  });

  it('ends at a run of zeroes, as a preallocated tail has it', async () => {
    const log = new ALog();
    await log.open();
    await log.append(first);
    log.disk.put(
      LOG_FILE,
      Buffer.concat([log.disk.contentOf(LOG_FILE) ?? Buffer.alloc(0), Buffer.alloc(5_000)]),
    );

    expect((await log.crash()).logEndOffset).toBe(3);
    expect(log.warnings).toContain('recovery cut a torn end');
  });

  it('goes on at the next offset, in the same file, under a higher leader epoch', async () => {
    const log = new ALog();
    const before = await log.open();
    await log.append(first);
    const after = await log.crash();

    expect([before.leaderEpoch, after.leaderEpoch]).toEqual([0, 1]);
    expect(await log.append(second)).toBe(3);
    expect(await log.values()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(after.endOffsetForEpoch(0)).toEqual({ leaderEpoch: 0, endOffset: 3 });
    expect(after.endOffsetForEpoch(1)).toEqual({ leaderEpoch: 1, endOffset: 5 });
    expect(after.endOffsetForEpoch(9)).toEqual({ leaderEpoch: -1, endOffset: -1 });
  });

  it('keeps the leader epoch after a clean stop', async () => {
    const log = new ALog();
    await log.open();
    await log.append(first);

    expect((await log.restart()).leaderEpoch).toBe(0);
    expect(log.disk.contentOf('/data/.kafka_cleanshutdown')).toBeUndefined();
  });

  it('makes indexes again that are missing, damaged or from another time', async () => {
    const log = new ALog({ config: { 'index.interval.bytes': '100' }, cached: false });
    await log.open();
    for (let i = 0; i < 40; i += 1) await log.append(aBatch({ values: [`v${i}`], timestampMs: 1_000 + i }));
    await log.manager.close();
    const index = Buffer.from(log.disk.contentOf(LOG_FILE.replace('.log', '.index')) ?? []);
    expect(index.length).toBeGreaterThan(100);

    for (const damaged of [Buffer.alloc(0), index.subarray(0, 20), Buffer.alloc(index.length, 0xff)]) {
      log.disk.put(LOG_FILE.replace('.log', '.index'), damaged);
      log.disk.put(LOG_FILE.replace('.log', '.timeindex'), damaged);
      await log.open();
      expect(await log.values(17)).toHaveLength(23);
      expect(await log.partition.offsetForTimestamp(1_020)).toEqual({ offset: 20, timestampMs: 1_020 });
      await log.manager.close();
    }
    await log.open();
    await log.crash();
    await log.manager.close();
    expect(log.disk.contentOf(LOG_FILE.replace('.log', '.index'))).toEqual(index);
  });

  it('still knows a retry, with the offset of the first try', async () => {
    const log = new ALog();
    await log.open();
    await log.append(fromProducer(0, { values: ['a', 'b'] }));
    await log.append(fromProducer(2));

    for (const kind of ['kill', 'power cut'] as const) {
      const partition = await log.crash(kind);
      expect(partition.append(fromProducer(2))).toMatchObject({ baseOffset: 2, isDuplicate: true });
      expect(partition.append(fromProducer(0, { values: ['a', 'b'] }))).toMatchObject({
        baseOffset: 0,
        isDuplicate: true,
      });
    }
  });

  it('does not believe a producer snapshot from beyond the end of the log', async () => {
    const log = new ALog();
    await log.open();
    await log.append(fromProducer(0));
    await log.manager.close();
    expect(log.disk.contentOf(`${DIRECTORY}/00000000000000000001.snapshot`)).toBeDefined();
    await log.disk.remove('/data/.kafka_cleanshutdown');
    log.disk.put(LOG_FILE, Buffer.alloc(0));

    expect((await log.open()).append(fromProducer(0))).toMatchObject({ baseOffset: 0, isDuplicate: false });
  });

  it.each(['a crash', 'a clean stop'])('copes with any damage to any file after %s', async (end) => {
    const log = new ALog({
      config: { 'internal.segment.bytes': '400', 'index.interval.bytes': '100' },
      cached: false,
    });
    await log.open();
    for (let i = 0; i < 12; i += 1) await log.append(fromProducer(i));
    if (end === 'a clean stop') await log.manager.close();
    const { random } = log.disk;
    const files = await log.disk.list(DIRECTORY);
    const checkpoints = ['/data/recovery-point-offset-checkpoint', '/data/log-start-offset-checkpoint'];
    const paths = [...files.map((name) => `${DIRECTORY}/${name}`), ...checkpoints];

    for (let round = 0; round < 250; round += 1) {
      const survivor = new ALog({ cached: false });
      survivor.disk = log.disk.afterKill();
      const path = paths[random.below(paths.length)] ?? '';
      const damaged = Buffer.from(survivor.disk.contentOf(path) ?? []);
      for (let i = random.below(4); i >= 0; i -= 1) {
        if (damaged.length > 0) damaged.set(random.bytes(1), random.below(damaged.length));
      }
      survivor.disk.put(
        path,
        random.chance(0.3) ? damaged.subarray(0, random.below(damaged.length + 1)) : damaged,
      );

      const { logStartOffset, logEndOffset } = await survivor.open();
      expect(logStartOffset).toBeLessThanOrEqual(logEndOffset);
      // What is damaged behind our back ends in an error or a gap, never in a loop.
      await survivor.partition
        .read(logStartOffset, 10_000, { isolation: 'uncommitted', atLeastOneBatch: true })
        .catch((error: unknown) => expect(error).toMatchObject({ kafkaError: 'KAFKA_STORAGE_ERROR' }));
      await survivor.partition
        .offsetForTimestamp(1_000)
        .catch((error: unknown) => expect(error).toBeInstanceOf(Error));
    }
  });

  it('drops the segments behind a damaged one', async () => {
    const log = new ALog({ config: { 'internal.segment.bytes': '300', 'flush.policy': 'os' } });
    await log.open();
    for (let i = 0; i < 9; i += 1) await log.append(aBatch({ values: [`v${i}`] }));
    const names = await log.disk.list(DIRECTORY);
    expect(names.filter((name) => name.endsWith('.log')).length).toBe(3);
    log.disk.put(LOG_FILE, Buffer.concat([first]).subarray(0, 70));

    expect((await log.crash()).logEndOffset).toBe(0);
    expect(log.warnings).toContain('recovery dropped a segment behind a damaged one');
  });
});
