import { sourceFiles } from './source-files';

const CODE = /readonly code(?:: [^=;\n]+)? = '([^']+)'/g;

describe('an error code', () => {
  const codes = sourceFiles('apps', 'libs')
    .filter(({ path }) => !path.endsWith('.spec.ts'))
    .flatMap(({ path, text }) => [...text.matchAll(CODE)].map(([, code]) => ({ code, path })));

  it('belongs to one error alone', () => {
    const seen = new Map<string | undefined, string>();
    const shared = codes.filter(({ code, path }) => seen.has(code) || !seen.set(code, path));

    expect(shared.map(({ code, path }) => `${code} in ${path} and ${seen.get(code)}`)).toEqual([]);
  });

  it('reads context.reason', () => {
    const odd = codes.filter(({ code }) => !/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(code ?? ''));

    expect(odd).toEqual([]);
  });
});
