import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { workspace } from './projects.mjs';

const compress = promisify(gzip);

/** What a browser runs is bundled by Vite; everything else is compiled file by file. */
export const isPage = ({ folder }) => existsSync(join(folder, 'vite.config.ts'));

/**
 * Brings `dist` of a page up to date: bundled, with a compressed twin of each file for those who serve it.
 * Built beside and then moved in, so that nobody ever serves half of it.
 *
 * @returns {Promise<{ compiled: number, failures: string[] }>}
 */
export async function bundlePage(project) {
  const dist = join(project.folder, 'dist');
  const wanted = await fingerprintOf(project);
  if ((await readFile(stampOf(dist), 'utf8').catch(() => '')) === wanted)
    return { compiled: 0, failures: [] };

  const half = join(workspace, 'node_modules', '.cache', 'rivermart', `page-${process.pid}`);
  try {
    await bundle(project, half);
    const compiled = await compressAll(half);
    await writeFile(stampOf(half), wanted);
    await moveInto(dist, half);
    return { compiled, failures: [] };
  } catch (cause) {
    return { compiled: 1, failures: [`${project.path}: ${cause.message}`] };
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}

const stampOf = (dist) => join(dist, '.bundled-from');

/** Changes when a source, the settings or an installed library does. Times are enough: edits move them. */
async function fingerprintOf({ folder }) {
  const own = ['package.json', 'index.html', 'vite.config.ts'].map((file) => join(folder, file));
  const sources = [...(await filesUnder(join(folder, 'src'))), ...(await filesUnder(join(folder, 'public')))];
  const files = [...own, ...sources, join(workspace, 'package-lock.json')].filter(
    (file) => !/\.spec\.tsx?$/.test(file),
  );
  const facts = await Promise.all(files.sort().map(async (file) => `${file} ${(await stat(file)).mtimeMs}`));
  return createHash('sha256').update(facts.join('\n')).digest('hex');
}

async function bundle({ folder }, outDir) {
  // Loaded on use: a start with a fresh page must not pay for a bundler.
  const { build } = await import('vite');
  await mkdir(outDir, { recursive: true });
  await build({
    configFile: join(folder, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
}

async function compressAll(folder) {
  const files = await filesUnder(folder);
  await Promise.all(
    files
      .filter((file) => /\.(js|css|html|svg)$/.test(file))
      .map(async (file) => writeFile(`${file}.gz`, await compress(await readFile(file), { level: 9 }))),
  );
  return files.length;
}

/** Somebody else may have built the same at the same time: then theirs stays. */
async function moveInto(dist, half) {
  await rm(dist, { recursive: true, force: true });
  await rename(half, dist).catch((error) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
}

async function filesUnder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
