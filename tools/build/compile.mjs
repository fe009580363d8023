import { transformFile, version as swcVersion } from '@swc/core';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { workspace } from './projects.mjs';

/**
 * Brings `dist` of a project up to date with its `src`: TypeScript is compiled, other files are copied,
 * files whose source is gone are removed.
 *
 * A built file carries the modification time of its source, so "stale" means "times differ", in either
 * direction: restoring an older source is noticed too.
 *
 * @returns {Promise<{ compiled: number, failures: string[] }>}
 */
export async function compile(project) {
  const source = join(project.folder, 'src');
  const dist = join(project.folder, 'dist');
  const compiler = await compilerFingerprint();
  if ((await readFile(stampOf(dist), 'utf8').catch(() => '')) !== compiler) {
    await rm(dist, { recursive: true, force: true });
  }

  const jobs = (await filesUnder(source)).filter(isShipped).map((file) => jobFor(file, source, dist));
  const stale = (await Promise.all(jobs.map(async (job) => ((await isStale(job)) ? [job] : [])))).flat();
  const failures = (await Promise.all(stale.map(build))).filter((failure) => failure !== undefined);

  await removeOrphans(dist, jobs);
  await mkdir(dist, { recursive: true });
  await writeFile(stampOf(dist), compiler);
  return { compiled: stale.length, failures };
}

const stampOf = (dist) => join(dist, '.compiled-with');

let fingerprint;

/** Changes when the same source would compile to something else. */
async function compilerFingerprint() {
  fingerprint ??= readFile(join(workspace, '.swcrc')).then((settings) =>
    createHash('sha256').update(settings).update(swcVersion).digest('hex'),
  );
  return fingerprint;
}

async function filesUnder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const isShipped = (file) => !/\.spec\.ts$|\.d\.ts$|\.md$/.test(file);

function jobFor(file, source, dist) {
  const target = join(dist, relative(source, file));
  return extname(file) === '.ts' ? { file, target: target.replace(/\.ts$/, '.js') } : { file, target };
}

async function isStale({ file, target }) {
  const [from, to] = await Promise.all([stat(file), stat(target).catch(() => undefined)]);
  // `utimes` takes seconds as a double and loses the last digits.
  return to === undefined || Math.abs(from.mtimeMs - to.mtimeMs) > 1;
}

async function build({ file, target }) {
  await mkdir(dirname(target), { recursive: true });
  // The time is read first: an edit while compiling leaves the target stale instead of silently old.
  const { mtime } = await stat(file);
  const half = `${target}.${process.pid}.half`;
  try {
    if (extname(file) === '.ts') await compileFile(file, target, half);
    else await copyFile(file, half);
  } catch (cause) {
    // What follows is a stack trace of the compiler itself.
    const [reason] = cause.message.split(/\n+Caused by/);
    return `${relative(workspace, file)}: ${reason}`;
  }
  await utimes(half, mtime, mtime);
  await rename(half, target);
  return undefined;
}

async function compileFile(file, target, half) {
  const { code, map } = await transformFile(file, {
    configFile: join(workspace, '.swcrc'),
    sourceFileName: relative(dirname(target), file),
  });
  await writeFile(`${target}.map`, map);
  await writeFile(half, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`);
}

async function removeOrphans(dist, jobs) {
  const wanted = new Set(jobs.flatMap(({ target }) => [target, `${target}.map`]));
  const present = (await filesUnder(dist)).filter(
    (file) => file !== stampOf(dist) && !isBundle(dist, file) && !isHalfOfAnother(file),
  );
  await Promise.all(present.filter((file) => !wanted.has(file)).map((file) => rm(file, { force: true })));
}

/** Two commands may build the same clone at once. */
const isHalfOfAnother = (file) => {
  const builder = /\.(\d+)\.half$/.exec(file)?.[1];
  return builder !== undefined && builder !== String(process.pid) && isRunning(Number(builder));
};

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Bundles are made from the compiled files and looked after by `bundle-programs.mjs`. */
const isBundle = (dist, file) => relative(dist, file).startsWith('bundles');
