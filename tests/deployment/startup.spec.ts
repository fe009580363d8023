import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import flags from '../../tools/build/v8-flags.json';

const workspace = join(__dirname, '..', '..');
const manifests = readdirSync(join(workspace, 'k8s'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => join('k8s', file));

/** Every `NODE_OPTIONS` that sizes a heap, with the file it stands in. */
const given = ['docker-compose.yml', ...manifests].flatMap((file) =>
  [...readFileSync(join(workspace, file), 'utf8').matchAll(/(--max-old-space-size=.*)$/gm)].map(
    ([, options]) => ({ file, options }),
  ),
);

describe('a container', () => {
  it('starts with V8 flags for which the image holds code caches: it cannot write its own', () => {
    const cached = [...flags.services, ...flags.riverlog];

    expect(given.length).toBeGreaterThan(4);
    expect(given.filter(({ options = '' }) => !cached.includes(options))).toEqual([]);
  });
});
