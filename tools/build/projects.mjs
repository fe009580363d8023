import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const workspace = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Every folder of apps/ and libs/ that is a package. `path` is relative to the workspace (`libs/kernel`),
 * `folder` absolute, `tags` what Nx and the walls know the project by, `bundle` the bundle that its
 * program is part of.
 */
export function projects() {
  return ['libs', 'apps'].flatMap((kind) =>
    readdirSync(join(workspace, kind), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => ({ path: `${kind}/${entry.name}`, folder: join(workspace, kind, entry.name) }))
      .filter(({ folder }) => existsSync(join(folder, 'package.json')))
      .map((project) => ({ ...project, ...described(project.folder) })),
  );
}

function described(folder) {
  const { name, nx, bundle } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { packageName: name, tags: nx?.tags ?? [], bundle };
}
