import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDirectory } from './make-directory';

describe('a directory', () => {
  const base = mkdtempSync(join(tmpdir(), 'make-directory-'));
  afterAll(() => rmSync(base, { recursive: true }));

  it('is made with all those above it, and may be there already', () => {
    const path = join(base, 'a', 'b', 'c');
    makeDirectory(path);
    makeDirectory(path);

    expect(existsSync(path)).toBe(true);
  });

  it('is refused below a file', () => {
    const file = join(base, 'file');
    writeFileSync(file, '');

    expect(() => makeDirectory(join(file, 'below'))).toThrow('ENOTDIR');
  });

  (process.platform === 'linux' ? it : it.skip)(
    'is refused where the file system takes none (Linux only)',
    () => {
      expect(() => makeDirectory('/proc/nothing/below')).toThrow('ENOENT');
    },
  );
});
