import { recordsOfBatches } from '@rivermart/kafka-protocol';
import { SystemClock } from '@rivermart/kernel';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogManager } from '../log-manager';
import { aBatch } from '../simulation/a-batch';
import { CryptoRandom } from './crypto-random';
import { nodeFileSystem } from './node-file-system';

describe('a data directory on a real disk', () => {
  let dataDir: string;
  const open = () =>
    LogManager.open({
      dataDir,
      fileSystem: nodeFileSystem,
      clock: new SystemClock(),
      random: new CryptoRandom(),
    });

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'commit-log-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('keeps records and offsets over a restart', async () => {
    const first = await open();
    const { partitions } = await first.createTopic('orders', { partitions: 1 });
    for (let i = 0; i < 2_000; i += 1) partitions[0]?.append(aBatch({ values: [`v${i}`] }));
    await partitions[0]?.whenDurable(1_999);
    await first.close();

    const second = await open();
    const log = second.partition('orders', 0);
    const read = await log?.read(1_990, 100_000, { isolation: 'uncommitted', atLeastOneBatch: true });
    const values = [...recordsOfBatches(Buffer.concat(read?.records ?? []))].map(({ value }) =>
      String(value),
    );
    expect([values.at(0), values.at(-1), log?.logEndOffset]).toEqual(['v1990', 'v1999', 2_000]);
    await second.close();
  });

  it.each(['write', 'writeDurably'] as const)('%ss views of any number and size in order', async (write) => {
    const file = await nodeFileSystem.open(join(dataDir, 'views'), 'create');
    const views = Array.from({ length: 2_500 }, (_, i) => Buffer.alloc(i % 7, i));
    await file[write](views, 3);
    await file.sync();
    expect((await nodeFileSystem.readFile(join(dataDir, 'views')))?.subarray(3)).toEqual(
      Buffer.concat(views),
    );
    await file.close();
  });

  it('is refused to a second opener, and names the process that holds it', async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject({ code: 'log.directory-locked' });
    await first.close();

    const lock = join(dataDir, '.lock');
    await writeFile(lock, JSON.stringify({ pid: process.ppid, startedAt: null }));
    await expect(open()).rejects.toThrow(`is held by process ${process.ppid}, which is running`);
  });

  it.each([
    ['a process that is gone', { pid: 2 ** 30, startedAt: null }],
    [
      'an earlier process of the same pid, as in a container',
      { pid: process.pid, startedAt: 'another boot 1' },
    ],
    [
      'an earlier process of the same pid where start times are unknown',
      { pid: process.pid, startedAt: null },
    ],
    ['nobody that can be read', 'half a li'],
  ])('is taken over from %s', async (_, owner) => {
    const lock = join(dataDir, '.lock');
    await writeFile(lock, typeof owner === 'string' ? owner : JSON.stringify(owner));

    const logs = await open();
    expect(JSON.parse(await readFile(lock, 'utf8'))).toMatchObject({ pid: process.pid });
    await logs.close();
    await expect(readFile(lock)).rejects.toThrow('ENOENT');
  });
});
