import { basename, dirname } from 'node:path';
import { sourceFiles, type SourceFile } from './source-files';

const files = sourceFiles('apps', 'libs', 'tests', 'tools');
const SAYS_NOTHING = /^((.*-)?(utils?|helpers?|impl|misc)|common|shared|manager|data|info)$/;

const isBadlyNamed = ({ path }: SourceFile): boolean => {
  const names = [...dirname(path).split('/'), basename(path).split('.')[0] ?? ''];
  return path.endsWith('.service.ts') || names.some((name) => SAYS_NOTHING.test(name));
};

/** Lines that say something, with their place. */
const lines = files.flatMap(({ path, text }) =>
  text.split('\n').map((line, place) => ({ where: `${path}:${place + 1}`, line })),
);

const linesThat = (isOffence: (line: string) => boolean): string[] =>
  lines.filter(({ line }) => isOffence(line)).map(({ where, line }) => `${where} ${line.trim()}`);

describe('a source file', () => {
  it('is named in kebab case', () => {
    const odd = files.filter(({ path }) => !/^[a-z0-9]+([-.][a-z0-9]+)*\.tsx?$/.test(basename(path)));

    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it('is named after what it is for, not utils, helpers or manager', () => {
    expect(files.filter(isBadlyNamed).map(({ path }) => path)).toEqual([]);
  });

  it('gives the reason with every lint suppression', () => {
    const marker = ['eslint', 'disable'].join('-');

    expect(linesThat((line) => line.includes(marker) && !/ -- \S+/.test(line))).toEqual([]);
  });

  it('leaves nothing to be done later', () => {
    const marker = new RegExp(`\\b${['TO', 'DO'].join('')}\\b`);

    expect(linesThat((line) => marker.test(line))).toEqual([]);
  });
});

describe('an app', () => {
  it('has no any and no non-null assertion, not even suppressed', () => {
    const suppressed = new RegExp(`${['eslint', 'disable'].join('-')}.*(no-explicit-any|non-null)`);

    expect(linesThat((line) => suppressed.test(line)).filter((where) => where.startsWith('apps/'))).toEqual(
      [],
    );
  });
});
