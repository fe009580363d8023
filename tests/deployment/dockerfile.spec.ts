import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const text = readFileSync(join(__dirname, '..', '..', 'infra', 'images', 'Dockerfile'), 'utf8');
/** One instruction a line, without comments, continuation lines joined. */
const instructions = text
  .replace(/^\s*#.*$/gm, '')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '');
const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
const of = (keyword: string, lines = instructions): readonly string[] =>
  lines.filter((line) => line.startsWith(`${keyword} `));

describe('the Dockerfile', () => {
  it('builds on one pinned base', () => {
    expect(of('ARG').find((line) => line.startsWith('ARG NODE_IMAGE='))).toMatch(/=node:\d+-[\w-]+$/);
    for (const from of of('FROM')) expect(from).toMatch(/^FROM \$\{NODE_IMAGE\} AS \w+$/);
  });

  it('installs from the lockfile, without scripts of packages and without a system package', () => {
    const runs = of('RUN').join('\n');
    expect(runs.match(/npm (?:ci|install|i)\b/g)).toEqual(['npm ci', 'npm ci']);
    expect(runs.match(/npm ci(?=[^&]*--ignore-scripts)/g)).toHaveLength(2);
    expect(runs).not.toMatch(/apt-get|apk |curl |wget /);
    expect(of('ADD')).toEqual([]);
  });

  it('ships production dependencies with their bill of materials', () => {
    expect(of('RUN').join('\n')).toMatch(/npm ci --omit=dev[\s\S]*npm sbom[^&]*cyclonedx/);
    expect(of('COPY', last).join('\n')).not.toMatch(/COPY \. /);
  });

  it('runs as a numbered user, in exec form, and is asked how it is', () => {
    expect(of('USER', last)).toEqual(['USER 10001:10001']);
    expect(of('ENTRYPOINT', last)).toEqual([expect.stringMatching(/^ENTRYPOINT \["node", /)]);
    expect(of('HEALTHCHECK', last)).toEqual([expect.stringMatching(/CMD \["node", /)]);
  });

  it('keeps secrets out of its layers', () => {
    expect([...of('ENV'), ...of('ARG')].join('\n')).not.toMatch(/token|password|secret|_auth/i);
    expect(of('COPY').join('\n')).not.toMatch(/npmrc(?! \.\/)\S*\/root/);
  });
});
