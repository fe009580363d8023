import { aBatch } from './simulation/a-batch';
import { ADirectory } from './simulation/a-directory';
import { MachineStopped, diskError } from './simulation/memory-file-system';

describe('the topics of a data directory', () => {
  let directory: ADirectory;
  const open = () => directory.open();
  const crash = () => directory.crash();

  beforeEach(() => {
    directory = new ADirectory({ 'retention.ms': '5000' });
  });

  it('are there again after a power cut, with ids, partitions and configuration', async () => {
    const before = await open();
    const { topicId } = await before.createTopic('orders', {
      partitions: 2,
      config: { 'segment.ms': '1000' },
    });
    await before.createPartitions('orders', 3);
    await before.alterConfig('orders', { 'segment.ms': null, 'cleanup.policy': 'compact' });
    const after = await crash();

    expect(after.clusterId).toBe(before.clusterId);
    expect(after.clusterId).toHaveLength(22);
    expect(after.topicById(topicId)).toMatchObject({ name: 'orders', config: { retentionMs: 5_000 } });
    expect(after.topic('orders')?.partitions.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(after.topic('orders')?.configEntries).toEqual(new Map([['cleanup.policy', 'compact']]));
    expect(String(directory.disk.contentOf('/data/orders-2/partition.metadata'))).toBe(
      `version: 0\ntopic_id: ${topicId.toString('base64url')}\n`,
    );
  });

  it.each([
    ['with a name that is no file name', 'a/b', 1, {}, 'INVALID_TOPIC_EXCEPTION'],
    ['without partitions', 'orders', 0, {}, 'INVALID_PARTITIONS'],
    ['with an unknown configuration', 'orders', 1, { 'retention.days': '7' }, 'INVALID_CONFIG'],
    ['twice', 'known', 1, {}, 'TOPIC_ALREADY_EXISTS'],
  ])('are refused %s', async (_, name, partitions, config, kafkaError) => {
    const logs = await open();
    await logs.createTopic('known', { partitions: 1 });
    await expect(logs.createTopic(name, { partitions, config })).rejects.toMatchObject({ kafkaError });
    expect(logs.topics()).toHaveLength(1);
  });

  it('lose their records when they are deleted, also when the name comes back', async () => {
    const logs = await open();
    const { partitions, topicId } = await logs.createTopic('orders', { partitions: 1 });
    partitions[0]?.append(aBatch());
    await partitions[0]?.whenDurable(0);
    const woken = jest.fn();
    partitions[0]?.onHighWatermark(woken);

    await logs.deleteTopic('orders');
    expect(woken).toHaveBeenCalled();
    expect(() => partitions[0]?.append(aBatch())).toThrow('was deleted');
    expect(await directory.disk.list('/data')).not.toContain('orders-0');

    const again = await logs.createTopic('orders', { partitions: 1 });
    expect(again.topicId).not.toEqual(topicId);
    expect(again.partitions[0]?.logEndOffset).toBe(0);
  });

  it('are whole or not there when the machine stops at any step of making, growing or deleting them', async () => {
    for (let stop = 1; stop < 90; stop += 1) {
      directory = new ADirectory({}, stop);
      const logs = await open();
      directory.disk.stopAfter = directory.disk.operations + stop;
      const done: string[] = [];
      const work = async () => {
        await logs.createTopic('orders', { partitions: 2 });
        done.push('created');
        await logs.createPartitions('orders', 3);
        done.push('grown');
        await logs.deleteTopic('orders');
        done.push('deleted');
      };
      await work().catch((error: unknown) =>
        expect(String(error)).toMatch(/machine stopped|could not be stored/),
      );

      const after = await crash();
      const count = after.topic('orders')?.partitions.length ?? 0;
      const possible = { none: [0, 2], created: [2, 3], grown: [3, 0], deleted: [0] };
      expect(possible[(done.at(-1) ?? 'none') as keyof typeof possible]).toContain(count);
      const directories = (await directory.disk.list('/data')).filter((name) => name.startsWith('orders-'));
      expect(directories).toHaveLength(count);
      await after.close();
    }
  });

  it('are cut off where the change log is torn, at any byte', async () => {
    const logs = await open();
    await logs.createTopic('a', { partitions: 1 });
    await logs.createTopic('b', { partitions: 1 });
    await logs.close();
    const changes = Buffer.from(directory.disk.contentOf('/data/__metadata/changes.log') ?? []);

    const firstFrameBytes = 8 + changes.readUInt32BE(0);
    for (let cut = firstFrameBytes; cut <= changes.length; cut += 1) {
      directory.disk.put('/data/__metadata/changes.log', changes.subarray(0, cut));
      const cutOff = await open();
      const names = cutOff.topics().map(({ name }) => name);
      expect([[], ['a'], ['a', 'b']]).toContainEqual(names);
      if (cut === changes.length) expect(names).toEqual(['a', 'b']);
      await cutOff.close();
    }
  });

  it('survive a change log that has grown long and is replaced by what it adds up to', async () => {
    let logs = await open();
    const { topicId } = await logs.createTopic('orders', { partitions: 2 });
    await logs.createTopic('gone', { partitions: 1 });
    await logs.deleteTopic('gone');
    for (let i = 0; i < 1_000; i += 1) await logs.alterConfig('orders', { 'retention.ms': String(i) });
    const given = await logs.nextProducerId();
    const sizeBefore = directory.disk.contentOf('/data/__metadata/changes.log')?.length ?? 0;

    for (let start = 0; start < 2; start += 1) {
      logs = await crash();
      expect(logs.topics()).toMatchObject([{ name: 'orders', topicId, config: { retentionMs: 999 } }]);
      expect(await logs.nextProducerId()).toBeGreaterThan(given);
    }
    expect(logs.leaderEpoch).toBe(2);
    expect(directory.disk.contentOf('/data/__metadata/changes.log')?.length).toBeLessThan(sizeBefore / 50);
  });

  it('can be tried again when the disk was full', async () => {
    const logs = await open();
    directory.disk.faultOf = ({ kind, path }) =>
      kind === 'write' && path.includes('orders-0') ? diskError('ENOSPC') : undefined;
    await expect(logs.createTopic('orders', { partitions: 1 })).rejects.toMatchObject({
      kafkaError: 'KAFKA_STORAGE_ERROR',
    });
    directory.disk.faultOf = () => undefined;
    expect((await logs.createTopic('orders', { partitions: 1 })).partitions).toHaveLength(1);
  });
});

describe('a data directory whose metadata log is lost', () => {
  it('is refused, because new topics would take the files of old ones', async () => {
    const directory = new ADirectory();
    const logs = await directory.open();
    await logs.createTopic('orders', { partitions: 1 });
    await logs.close();
    await directory.disk.remove('/data/__metadata/changes.log');
    await expect(directory.open()).rejects.toThrow(
      'holds the partition orders-0, but its metadata log is empty',
    );
  });
});

describe('producer ids', () => {
  it('are never given out twice, whatever stops the machine', async () => {
    const directory = new ADirectory();
    const given: number[] = [];
    for (let life = 0; life < 20; life += 1) {
      const { disk } = directory;
      disk.stopAfter = disk.operations + 12 + life;
      try {
        const logs = await directory.open();
        for (let i = 0; i < 3; i += 1) given.push(await logs.nextProducerId());
        await logs.close();
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
        expect(disk.hasStopped || error instanceof MachineStopped).toBe(true);
      }
      directory.cutPower();
    }
    expect(given.length).toBeGreaterThan(10);
    expect(new Set(given).size).toBe(given.length);
  });
});
