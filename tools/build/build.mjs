/**
 * Compiles what is stale: `node tools/build/build.mjs` for everything, with a project (`apps/order`) for
 * that one alone. One process and no task runner, because `npm start` waits for it.
 */
import { bundlePage, isPage } from './bundle-page.mjs';
import { bundlePrograms, bundles, dropStaleBundle } from './bundle-programs.mjs';
import { compile } from './compile.mjs';
import { projects } from './projects.mjs';

const started = performance.now();
const wanted = process.argv[2]?.replace(/\/$/, '');
const chosen = projects().filter(({ path }) => wanted === undefined || path === wanted);

if (chosen.length === 0) {
  const known = projects()
    .map(({ path }) => path)
    .join(', ');
  console.error(`No project ${wanted}. There are: ${known}`);
  process.exit(1);
}

const results = await Promise.all(
  chosen.map((project) => (isPage(project) ? bundlePage(project) : compile(project))),
);
const made = await Promise.all(
  Object.keys(bundles).map((name) =>
    wanted === undefined || chosen.some(({ bundle }) => bundle === name)
      ? bundlePrograms(name)
      : dropStaleBundle(name),
  ),
);
const failures = [...results, ...made].flatMap((result) => result?.failures ?? []);
const compiled = results.reduce((sum, result) => sum + result.compiled - result.failures.length, 0);

for (const failure of failures) console.error(failure);
if (compiled > 0) {
  console.log(`built ${compiled} files in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
process.exitCode = failures.length > 0 ? 1 : 0;
