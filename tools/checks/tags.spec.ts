import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const workspace = join(__dirname, '../..');

interface Manifest {
  readonly name: string;
  readonly license: string;
  readonly nx: { readonly name: string; readonly tags: readonly string[] };
}

const projects = ['apps', 'libs'].flatMap((kind) =>
  readdirSync(join(workspace, kind)).map((folder) => ({
    kind,
    folder,
    manifest: JSON.parse(readFileSync(join(workspace, kind, folder, 'package.json'), 'utf8')) as Manifest,
  })),
);

describe.each(projects)('project $kind/$folder', ({ kind, folder, manifest }) => {
  const isApp = kind === 'apps';

  it('is named after its folder', () => {
    expect(manifest.name).toBe(isApp ? `@rivermart/app-${folder}` : `@rivermart/${folder}`);
    expect(manifest.nx.name).toBe(isApp ? `app-${folder}` : folder);
  });

  it('says its type and one scope, because the walls are built from them', () => {
    expect(manifest.nx.tags).toContain(isApp ? 'type:app' : 'type:lib');
    expect(manifest.nx.tags.filter((tag) => tag.startsWith('scope:'))).toHaveLength(1);
  });

  it('is free to use', () => {
    expect(manifest.license).toBe('Apache-2.0');
  });
});
