import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { workspace } from './projects.mjs';

/**
 * Makes one file of a program whose start is waited for: `dist/bundle/HASH.js` of the file that `bundle` names
 * in its package.json, with everything it requires but native addons. `current` holds the hash that counts;
 * the program's `main.js` loads it. A first run beside it leaves V8's code cache.
 *
 * The compiled files stay what it is made from, so that it is stale exactly when one of them is another.
 *
 * @returns {Promise<{ failures: string[] }>}
 */
export async function bundleProgram(project) {
  const folder = folderOf(project);
  if (await isFresh(folder)) return { failures: [] };
  try {
    const { name, code, map, inputs, isComplete } = await bundled(join(project.folder, project.bundle));
    // A library of ours is not built yet: the program does not run either.
    if (!isComplete) {
      await rm(folder, { recursive: true, force: true });
      return { failures: [] };
    }
    await mkdir(folder, { recursive: true });
    await put(join(folder, `${name}.js`), code);
    await put(join(folder, `${name}.js.map`), map);
    await put(join(folder, 'inputs.json'), JSON.stringify(await timesOf(inputs)));
    await put(join(folder, 'current'), name);
    await removeOthers(folder, name);
    await firstRun(join(project.folder, 'dist', 'main.js'));
    return { failures: [] };
  } catch (cause) {
    // Without it the program runs from the files it is compiled to.
    await rm(folder, { recursive: true, force: true });
    return { failures: [`${project.path} cannot be bundled: ${cause.message.trim().split('\n')[0]}`] };
  }
}

/** For a build of something else: a bundle that is older than one of its files would hide what was compiled. */
export async function dropStaleBundle(project) {
  const folder = folderOf(project);
  if (!(await isFresh(folder))) await rm(folder, { recursive: true, force: true });
}

const folderOf = (project) => join(project.folder, 'dist', 'bundle');

async function bundled(input) {
  const { rolldown } = await import('rolldown');
  let isComplete = true;
  const build = await rolldown({
    input,
    platform: 'node',
    external: [/\.node$/, 'koffi', '@node-rs/crc32'],
    // What runs is what was tested, only in one file.
    treeshake: false,
    // What a package asks for and can do without stays outside.
    onLog: (_level, { code, message }) => {
      if (code === 'UNRESOLVED_IMPORT' && message.includes('@rivermart/')) isComplete = false;
    },
  });
  const { output } = await build.generate({ format: 'cjs', sourcemap: true, codeSplitting: false });
  await build.close();
  const [{ code, map, moduleIds }] = output;
  const name = createHash('sha256').update(code).digest('hex').slice(0, 16);
  const inputs = moduleIds.filter((id) => !id.startsWith('\0'));
  return {
    name,
    code: `${code}\n//# sourceMappingURL=${name}.js.map\n`,
    map: map.toString(),
    inputs,
    isComplete,
  };
}

/** By file relative to the workspace: compiled files carry the time of their source. */
async function timesOf(files) {
  const times = files.map(async (file) => [relative(workspace, file), (await stat(file)).mtimeMs]);
  return Object.fromEntries(await Promise.all(times));
}

async function isFresh(folder) {
  try {
    const times = JSON.parse(await readFile(join(folder, 'inputs.json'), 'utf8'));
    const name = await readFile(join(folder, 'current'), 'utf8');
    await stat(join(folder, `${name}.js`));
    const now = await timesOf(Object.keys(times).map((file) => join(workspace, file)));
    return Object.entries(times).every(([file, time]) => now[file] === time);
  } catch {
    return false;
  }
}

/** Whole or not at all, for others may build, or start the program, at the same time. */
async function put(file, content) {
  const half = `${file}.${process.pid}.half`;
  await writeFile(half, content);
  await rename(half, file);
}

async function removeOthers(folder, name) {
  const files = await readdir(folder);
  const old = files.filter((file) => /^[0-9a-f]{16}\b/.test(file) && !file.startsWith(name));
  await Promise.all(old.map((file) => rm(join(folder, file), { force: true })));
}

/** The program leaves its code cache by itself; one that does not start here starts without. */
async function firstRun(main) {
  const args = [main, '--storage', 'memory', '--port', '0', '--admin-port', '0', '--log-level', 'silent'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.once('message', () => child.kill());
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await once(child, 'exit');
  clearTimeout(late);
}
