import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const built = join(__dirname, '../../apps/web/dist');
const KB = 1_000;

const compressed = (file: string): number => gzipSync(readFileSync(join(built, file)), { level: 9 }).length;

/** What a browser loads before the first page shows: what the document names. */
function firstLoad(ending: 'js' | 'css'): number {
  const document = readFileSync(join(built, 'index.html'), 'utf8');
  const files = [...document.matchAll(new RegExp(`(?:src|href)="/([^"]+\\.${ending})"`, 'g'))];
  return files.reduce((sum, [, file = '']) => sum + compressed(file), 0);
}

describe('the first load of the page', () => {
  it('is under 110 kB of script, compressed', () => {
    expect(firstLoad('js')).toBeLessThan(110 * KB);
  });

  it('is under 12 kB of style, compressed', () => {
    expect(firstLoad('css')).toBeLessThan(12 * KB);
  });
});
