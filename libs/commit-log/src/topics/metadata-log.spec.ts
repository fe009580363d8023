import { MemoryFileSystem } from '../simulation/memory-file-system';
import { MetadataLog } from './metadata-log';

const PATH = '/data/__metadata/changes.log';

async function withChanges(): Promise<{ disk: MemoryFileSystem; bytes: Buffer }> {
  const disk = new MemoryFileSystem();
  const { log } = await MetadataLog.open(disk, '/data');
  for (let epoch = 0; epoch < 5; epoch += 1) await log.append({ type: 'leader-epoch-started', epoch });
  await log.close();
  return { disk, bytes: Buffer.from(disk.contentOf(PATH) ?? []) };
}

describe('the metadata log', () => {
  it('cuts a last change that is torn, at any byte', async () => {
    const { disk, bytes } = await withChanges();
    const frameBytes = bytes.length / 5;
    for (let cut = bytes.length - frameBytes; cut < bytes.length; cut += 1) {
      disk.put(PATH, bytes.subarray(0, cut));
      expect((await MetadataLog.open(disk, '/data')).records).toHaveLength(4);
      expect(disk.contentOf(PATH)?.length).toBe(4 * frameBytes);
    }
  });

  it('refuses the directory when a change before others is damaged', async () => {
    const { disk, bytes } = await withChanges();
    for (let at = 0; at < (bytes.length * 4) / 5; at += 1) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0x40;
      disk.put(PATH, damaged);
      await expect(MetadataLog.open(disk, '/data')).rejects.toThrow('is damaged at byte');
      expect(disk.contentOf(PATH)).toEqual(damaged);
    }
  });
});
