import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RotatingLog } from './rotating-log';

describe('a log file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rivermart-log-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps three older files of its size and no more', () => {
    const log = new RotatingLog(join(folder, 'order.log'), 10);
    for (const line of ['first…\n', 'second\n', 'third.\n', 'fourth\n', 'fifth.\n']) log.write(line);
    log.close();

    expect(readdirSync(folder).sort()).toEqual(['order.log', 'order.log.1', 'order.log.2', 'order.log.3']);
    expect(readFileSync(join(folder, 'order.log'), 'utf8')).toBe('fifth.\n');
    expect(readFileSync(join(folder, 'order.log.3'), 'utf8')).toBe('second\n');
  });

  it('goes on where the last run ended', () => {
    const path = join(folder, 'payment.log');
    for (const line of ['one\n', 'two\n']) {
      const log = new RotatingLog(path);
      log.write(line);
      log.close();
    }

    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
  });

  it.each([
    [
      'the error a process died of',
      'Error: no disk\n    at open (fs.js:1)\n\nNode.js v20.20.2\n',
      'Error: no disk',
    ],
    ['or else its last line', 'listening\nPORT is needed\n', 'PORT is needed'],
  ])('tells %s', (_what, written, words) => {
    const log = new RotatingLog(join(folder, 'points.log'));
    log.write(written);

    expect(log.lastWords()).toBe(words);
    log.close();
    rmSync(log.path);
  });
});
