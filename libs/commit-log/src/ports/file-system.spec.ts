import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VolatileFileSystem } from '../memory/volatile-file-system';
import { nodeFileSystem } from '../node/node-file-system';
import { MemoryFileSystem } from '../simulation/memory-file-system';
import type { FileSystem } from './file-system';

const systems: readonly (readonly [string, () => FileSystem])[] = [
  ['the machine', () => nodeFileSystem],
  ['memory', () => new VolatileFileSystem()],
  ['a simulated disk', () => new MemoryFileSystem()],
];

describe.each(systems)('a file of %s', (_, make) => {
  let directory: string;
  let fileSystem: FileSystem;
  const at = (name: string): string => join(directory, name);

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'file-system-'));
    fileSystem = make();
    await fileSystem.makeDirectory(directory);
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('has what was written where it was written, whatever the sizes', async () => {
    const file = await fileSystem.open(at('log'), 'create');
    const expected: Buffer[] = [];
    let position = 0;
    for (const size of [1, 4_095, 1, 4_096, 100_000, 1_300_000, 7, 2_200_000]) {
      const bytes = Buffer.alloc(size, size % 251);
      await file.write([bytes.subarray(0, size >> 1), bytes.subarray(size >> 1)], position);
      expected.push(bytes);
      position += size;
    }
    await file.write([Buffer.from('over')], 4_094);
    const all = Buffer.concat(expected);
    all.write('over', 4_094);

    const read = Buffer.alloc(all.length + 10, 0xff);
    expect(await file.read(read, 0)).toBe(all.length);
    expect(read.subarray(0, all.length).equals(all)).toBe(true);
    const part = Buffer.alloc(50_000);
    expect(await file.read(part, 1_040_000)).toBe(50_000);
    expect(part.equals(all.subarray(1_040_000, 1_090_000))).toBe(true);
    expect(await file.read(part, all.length + 1)).toBe(0);
    expect((await fileSystem.readFile(at('log')))?.equals(all)).toBe(true);
    await file.close();
  });

  it.each([0, 3, 5_000, 1_500_000])(
    'that was cut to %i bytes shows zeroes when it grows again',
    async (cut) => {
      const file = await fileSystem.open(at('log'), 'create');
      await file.write([Buffer.alloc(2_000_000, 1)], 0);
      await file.truncate(cut);
      expect(await file.size()).toBe(cut);
      await file.write([Buffer.from('x')], cut + 10);
      const expected = Buffer.concat([Buffer.alloc(cut, 1), Buffer.alloc(10), Buffer.from('x')]);
      expect((await fileSystem.readFile(at('log')))?.equals(expected)).toBe(true);
      await file.close();
    },
  );

  it('is found by its name alone, and replaced by a rename', async () => {
    await expect(fileSystem.open(at('a'), 'update')).rejects.toMatchObject({ name: 'FileMissing' });
    const file = await fileSystem.open(at('a'), 'create');
    await file.write([Buffer.from('new')], 0);
    await (await fileSystem.open(at('b'), 'create')).close();
    expect(await fileSystem.list(directory)).toEqual(['a', 'b']);
    await fileSystem.rename(at('a'), at('b'));
    expect(await fileSystem.list(directory)).toEqual(['b']);
    expect(String(await fileSystem.readFile(at('b')))).toBe('new');
    expect(await fileSystem.sizeOf(at('a'))).toBeUndefined();
    await file.close();
    await fileSystem.remove(at('b'));
    await fileSystem.remove(at('b'));
    await fileSystem.removeDirectory(directory);
    expect(await fileSystem.list(directory)).toEqual([]);
  });

  it('can be a lock that one has at a time', async () => {
    const lock = await fileSystem.lock(at('.lock'));
    await expect(fileSystem.lock(at('.lock'))).rejects.toMatchObject({ name: 'DirectoryLocked' });
    await lock.release();
    await (await fileSystem.lock(at('.lock'))).release();
  });
});
