const { readdirSync, readFileSync, existsSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');

/**
 * Which projects may know which, by the Nx tags in each package.json. Nx draws its graph from the same
 * tags, so the picture and the wall cannot differ.
 */
const mayImport = {
  'scope:shared': ['scope:shared'],
  'scope:shop': ['scope:shared'],
  'scope:bank': ['scope:shared'],
  'scope:log': ['scope:log', 'kernel', 'startup'],
  'scope:outside': ['scope:shared'],
  // Types alone: ESLint refuses an import that would stay in the bundle.
  'scope:web': ['contracts'],
  'scope:tool': ['scope:shared', 'scope:log', 'scope:testing'],
  'scope:testing': ['scope:shared', 'scope:log'],
};

/** Tests of any project may use these as well: the testing library, and the log to stop and start it. */
const inTests = ['scope:testing', 'riverlog'];

function projects() {
  return ['apps', 'libs'].flatMap((kind) =>
    readdirSync(join(root, kind))
      .map((folder) => `${kind}/${folder}`)
      .filter((path) => existsSync(join(root, path, 'package.json')))
      .map((path) => {
        const { name, nx } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
        return { path, packageName: name, name: nx?.name, tags: nx?.tags ?? [] };
      }),
  );
}

const scopeOf = (project) => project.tags.find((tag) => tag.startsWith('scope:'));

/** A project is named in `mayImport` by its scope or by its own name. */
const isNamedIn = (allowed) => (project) =>
  allowed.includes(scopeOf(project)) || allowed.includes(project.name);

module.exports = { mayImport, projects, scopeOf, isNamedIn, inTests };
