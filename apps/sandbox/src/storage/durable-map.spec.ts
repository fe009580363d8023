import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DurableMap } from './durable-map';

interface Counter {
  readonly name: string;
  readonly count: number;
}

describe('a durable map', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rivermart-sandbox-'));
    file = join(folder, 'counters.jsonl');
  });
  const maps: DurableMap<Counter>[] = [];
  afterEach(async () => {
    await Promise.all(maps.splice(0).map((map) => map.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  const opened = async () => {
    const map = await DurableMap.open<Counter>({ file, maxEntries: 100 });
    maps.push(map);
    return map;
  };

  it('has a change in the file when set resolves, without being closed', async () => {
    const map = await opened();
    await map.set('a', { name: 'a', count: 1 });

    expect((await opened()).get('a')).toEqual({ name: 'a', count: 1 });
  });

  it('remembers the last value of a key', async () => {
    const map = await opened();
    await Promise.all([map.set('a', { name: 'a', count: 1 }), map.set('a', { name: 'a', count: 2 })]);
    await map.close();

    expect((await opened()).values()).toEqual([{ name: 'a', count: 2 }]);
  });

  it('cuts off a line that a crash left half written', async () => {
    const map = await opened();
    await map.set('a', { name: 'a', count: 1 });
    await map.close();
    appendFileSync(file, '["b",{"name":"b"');

    const again = await opened();
    await again.set('c', { name: 'c', count: 3 });
    await again.close();

    expect((await opened()).values().map(({ name }) => name)).toEqual(['a', 'c']);
  });

  it('forgets the oldest entries beyond its limit and says which', async () => {
    const forgotten: string[] = [];
    const map = await DurableMap.open<Counter>({
      maxEntries: 2,
      onForgotten: ({ name }) => forgotten.push(name),
    });
    for (const name of ['a', 'b', 'c']) await map.set(name, { name, count: 1 });

    expect(map.values().map(({ name }) => name)).toEqual(['b', 'c']);
    expect(forgotten).toEqual(['a']);
  });

  it('writes its file anew when most lines in it are history', async () => {
    const map = await opened();
    const changes = Array.from({ length: 20_001 }, (_, count) => map.set('a', { name: 'a', count }));
    await Promise.all(changes);
    await map.close();

    expect(readFileSync(file, 'utf8')).toBe('["a",{"name":"a","count":20000}]\n');
  });

  it('keeps nothing without a file', async () => {
    const map = await DurableMap.open<Counter>({ maxEntries: 2 });
    await map.set('a', { name: 'a', count: 1 });
    await map.close();

    expect(map.get('a')).toEqual({ name: 'a', count: 1 });
  });
});
