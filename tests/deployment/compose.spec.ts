import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { madeSecrets } from './made-secrets';

interface Container {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly profiles?: readonly string[];
  readonly mem_limit?: string;
  readonly read_only?: boolean;
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly env_file?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>> | readonly string[];
}

const workspace = join(__dirname, '..', '..');
const text = readFileSync(join(workspace, 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as {
  services: Record<string, Container>;
  volumes: Record<string, unknown>;
};
const containers = Object.entries(compose.services);
const inProfile = (profile?: string) =>
  containers.filter(([, { profiles }]) => (profile === undefined ? !profiles : profiles?.includes(profile)));
const mebibytes = (of: readonly (readonly [string, Container])[]): number =>
  of.reduce((sum, [, { mem_limit: limit }]) => sum + Number(/^(\d+)m$/.exec(limit ?? '')?.[1]), 0);

/** Every process of the repository that is deployed: what has a `main.ts` and listens. */
const programs = readdirSync(join(workspace, 'apps')).filter(
  (app) => app !== 'cli' && existsSync(join(workspace, 'apps', app, 'src', 'main.ts')),
);

describe('docker-compose.yml', () => {
  it('runs every process of the shop', () => {
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(programs));
  });

  it('stays within the memory it states: 3.25 GiB, and 1 GiB more for a profile', () => {
    expect(mebibytes(inProfile())).toBeLessThanOrEqual(3.25 * 1_024);
    for (const profile of ['kafka', 'observability']) {
      expect(inProfile(profile).length).toBeGreaterThan(0);
      expect(mebibytes(inProfile(profile))).toBeLessThanOrEqual(1_024);
    }
  });

  it('starts only what it names, and waits only for that', () => {
    for (const [, { depends_on: wanted = {} }] of containers) {
      const names = Array.isArray(wanted) ? wanted : Object.keys(wanted);
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(names));
    }
  });

  it('gives every container the secrets of its own and of nobody else', () => {
    const made = Object.keys(madeSecrets());
    for (const [name, { env_file: files = [] }] of containers) {
      expect(files).toEqual(files.length === 0 ? [] : [`.rivermart/compose/${name}.env`]);
      expect(made).toEqual(expect.arrayContaining(files.length === 0 ? [] : [`${name}-secrets`]));
    }
  });

  it('holds no secret itself', () => {
    expect(text).not.toMatch(/password|postgres:\/\/[^$]*@|sk_/i);
  });

  it('lets in nobody from outside this machine', () => {
    const published = containers.flatMap(([, { ports = [] }]) => ports);
    expect(published.length).toBeGreaterThan(0);
    for (const port of published) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('pins what it does not build, and mounts only files that are there', () => {
    for (const [, { image = '', volumes = [] }] of containers) {
      if (!image.includes('RIVERMART_IMAGE')) expect(image).toMatch(/:v?\d[\w.-]*$/);
      for (const volume of volumes) {
        const [from = ''] = volume.split(':');
        const isThere = from.startsWith('.') ? existsSync(join(workspace, from)) : from in compose.volumes;
        expect([volume, isThere]).toEqual([volume, true]);
      }
    }
  });

  it('points services at addresses of other containers alone', () => {
    const urls = [...JSON.stringify(compose.services).matchAll(/(?:http|smtp):\/\/([a-z-]+):\d+/g)];
    const hosts = [...new Set(urls.map(([, host]) => host))];
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(hosts));
  });
});
