import { MemoryFileSystem } from '../simulation/memory-file-system';
import { OpenFiles } from './open-files';
import { SharedFile } from './shared-file';

describe('files that are open', () => {
  it('are closed above the limit, the longest unused first, and opened again when needed', async () => {
    const disk = new MemoryFileSystem();
    await disk.makeDirectory('/data');
    const pool = new OpenFiles(2);
    const files = ['a', 'b', 'c'].map((name) => new SharedFile(disk, `/data/${name}`, pool));
    for (const file of files) {
      await file.use('create', (open) => open.write([Buffer.from('x')], 0));
    }
    expect(files.map(({ isOpen }) => isOpen)).toEqual([false, true, true]);

    expect(await files[0]?.use('update', (open) => open.size())).toBe(1);
    expect(files.map(({ isOpen }) => isOpen)).toEqual([true, false, true]);
    expect(pool.size).toBe(2);
  });

  it('stay open while somebody uses them', async () => {
    const disk = new MemoryFileSystem();
    await disk.makeDirectory('/data');
    const pool = new OpenFiles(1);
    const [first, second] = ['a', 'b'].map((name) => new SharedFile(disk, `/data/${name}`, pool));
    await first?.use('create', async () => {
      await second?.use('create', () => Promise.resolve());
      expect([first.isOpen, second?.isOpen]).toEqual([true, false]);
    });
    expect(pool.size).toBe(1);
    await first?.close();
    expect(pool.size).toBe(0);
  });
});
