import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../../../tools/build/compile.mjs';
import { projects } from '../../../tools/build/projects.mjs';

const library = join(dirname(fileURLToPath(import.meta.url)), '..');
export const releasedFile = join(library, 'released.json');

/** The contracts as the sources say now, with what was released before. */
export async function catalogue() {
  const needed = projects().filter(({ path }) => path === 'libs/contracts' || path === 'libs/kernel');
  const failures = (await Promise.all(needed.map(compile))).flatMap((result) => result.failures);
  if (failures.length > 0) throw new Error(failures.join('\n'));

  const require = createRequire(import.meta.url);
  const { events } = require('../dist/index.js');
  const { releasable } = require('../dist/compatibility/released-version.js');
  const changes = require('../dist/compatibility/breaking-changes.js');
  const current = releasable(events, samples());
  const released = JSON.parse(readFileSync(releasedFile, 'utf8'));
  return {
    current,
    breaking: changes.breakingChanges(released, current),
    unrecorded: changes.unrecorded(released, current),
  };
}

function samples() {
  const folder = join(library, 'samples');
  return Object.fromEntries(
    readdirSync(folder).map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
  );
}
