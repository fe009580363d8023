import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path, { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Bundle } from '../src';

describe('a bundle', () => {
  let folder: string;
  let home: string;
  const cache = (file: string) => join(home, `${file}.${cachedDataVersionTag()}.cache`);
  const caches = () => readdirSync(home).filter((file) => file.endsWith('.cache'));
  const load = (program: string) => {
    const bundle = Bundle.of([program], folder);
    return { bundle, exports: bundle?.load(program) };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bundle-'));
    home = join(folder, 'shop-1');
    mkdirSync(home);
    // V8 remembers a program that it has seen, and then looks at no cache.
    const once = `// ${folder}`;
    writeFileSync(join(home, 'shared.js'), `exports.count = (globalThis.loads ?? 0) + 1; ${once}`);
    for (const name of ['order', 'bank']) {
      writeFileSync(
        join(home, `${name}.js`),
        `exports.name = '${name}'; exports.shared = require('./shared.js'); exports.path = require('node:path'); ${once}`,
      );
      writeFileSync(join(folder, name), `shop-1/${name}.js`);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('runs the file its program is pointed to, which requires others of the bundle and of Node.js', () => {
    const { exports } = load('order');

    expect(exports).toEqual({ name: 'order', shared: { count: 1 }, path });
  });

  it('loads what programs share once', () => {
    const bundle = Bundle.of(['order', 'bank'], folder);
    const [order, bank] = ['order', 'bank'].map((name) => bundle?.load(name) as { shared: unknown });

    expect(order?.shared).toBe(bank?.shared);
  });

  it('leaves a code cache beside each file that ran, and nothing else', () => {
    load('order').bundle?.leaveCaches();

    expect(caches().map((file) => file.split('.')[0])).toEqual(['order', 'shared']);
    expect(readdirSync(home)).toHaveLength(5);
  });

  it('takes a cache that V8 accepts as it is', () => {
    load('order').bundle?.leaveCaches();
    const before = statSync(cache('order.js')).mtimeMs;
    load('order').bundle?.leaveCaches();

    expect(statSync(cache('order.js')).mtimeMs).toBe(before);
  });

  it('replaces a cache that V8 refuses', () => {
    writeFileSync(cache('order.js'), 'rubbish');
    load('order').bundle?.leaveCaches();

    expect(readFileSync(cache('order.js')).length).toBeGreaterThan(100);
  });

  it('leaves a cache alone that another process made meanwhile', () => {
    const { bundle } = load('order');
    writeFileSync(cache('order.js'), 'of another');
    utimesSync(cache('order.js'), 1, 1);
    bundle?.leaveCaches();

    expect(readFileSync(cache('order.js'), 'utf8')).toBe('of another');
  });

  it('is none for a program without a pointer, whose file is gone, or in a bundle of its own', () => {
    writeFileSync(join(folder, 'riverlog'), 'riverlog-1/riverlog.js');
    rmSync(join(home, 'bank.js'));

    expect(Bundle.of(['points'], folder)).toBeUndefined();
    expect(Bundle.of(['bank'], folder)).toBeUndefined();
    expect(Bundle.of(['order', 'riverlog'], folder)).toBeUndefined();
  });
});
