import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { loadBundle } from '../src/load-bundle';

const program = 'exports.started = Promise.resolve(); exports.sum = [1, 2].reduce((a, b) => a + b, 0);';

describe('a bundled program', () => {
  let folder: string;
  let sums: number[];
  const load = () =>
    loadBundle<{ started: Promise<void>; sum: number }>(folder, async ({ started, sum }) => {
      await started;
      sums.push(sum);
    });
  const caches = () => readdirSync(folder).filter((file) => file.endsWith('.cache'));
  const untilStarted = () => new Promise((resolve) => setImmediate(resolve));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bundle-'));
    sums = [];
    writeFileSync(join(folder, 'current'), 'one');
    writeFileSync(join(folder, 'one.js'), program);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves a code cache once it is up, and nothing else', async () => {
    expect(load()).toBe(true);
    await untilStarted();
    expect(sums).toEqual([3]);
    expect(readdirSync(folder)).toEqual(['current', ...caches(), 'one.js']);
    expect(caches()).toHaveLength(1);
  });

  it('takes the cache of the start before as it is', async () => {
    load();
    await untilStarted();
    load();
    await untilStarted();
    expect(sums).toEqual([3]);
  });

  it('replaces a cache that V8 does not take', async () => {
    // V8 remembers programs that it has seen, and then looks at no cache.
    writeFileSync(join(folder, 'one.js'), `${program} // ${folder}`);
    const cache = join(folder, `one-${cachedDataVersionTag()}.cache`);
    writeFileSync(cache, 'rubbish');
    expect(load()).toBe(true);
    await untilStarted();
    expect(sums).toEqual([3]);
    expect(readFileSync(cache).length).toBeGreaterThan(100);
  });

  it.each(['current', 'one.js'])('is left alone without %s', (file) => {
    rmSync(join(folder, file));
    expect(load()).toBe(false);
  });
});
