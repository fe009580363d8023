import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../build/projects.mjs';

const OLDEST_NODE = [20, 19];
const LOCK = join(workspace, '.installing');

/**
 * Runs `npm ci` when node_modules is missing or holds other versions than the lockfile. Needs no
 * dependency itself, so it is the first thing every command of a fresh clone does.
 */
export function install() {
  refuseOldNode();
  if (isInstalled()) return;

  takeLock();
  try {
    if (!isInstalled()) installNow();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

/** Scripts of packages are not run: nothing here needs one, and one of them reports home. */
function installNow() {
  console.log('Installing dependencies (npm ci), once …');
  const { status } = npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status === 0) return;
  rmSync(LOCK, { force: true });
  console.error(
    'npm ci failed: the reason stands above. Without network, copy node_modules from another clone.',
  );
  process.exit(1);
}

/** A second command in the same clone waits for the first: two `npm ci` at once break each other. */
function takeLock() {
  for (let waits = 0; ; waits += 1) {
    try {
      return writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isHeld()) rmSync(LOCK, { force: true });
    else if (waits === 0) console.log('Another command is installing the dependencies; waiting for it …');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

/** Whoever took the lock is still there. */
function isHeld() {
  try {
    process.kill(Number(readFileSync(LOCK, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** npm by the path it was started with, so that the same npm is used that the person typed. */
export function npm(args, options = { stdio: 'inherit' }) {
  const { npm_execpath: path } = process.env;
  const isScript = path !== undefined && /npm-cli\.c?js$/.test(path);
  const [command, first] = isScript ? [process.execPath, [path]] : ['npm', []];
  return spawnSync(command, [...first, ...args], {
    cwd: workspace,
    shell: !isScript && process.platform === 'win32',
    ...options,
  });
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(
    `Rivermart needs Node.js ${OLDEST_NODE.join('.')} or newer, this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/** Compares npm's record of what it installed with the lockfile: times say nothing after a checkout. */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  const locked = packagesOf('package-lock.json');
  if (installed === undefined || locked === undefined) return false;

  return Object.entries(locked)
    .filter(([path]) => path.startsWith('node_modules/'))
    .every(([path, { version, optional }]) =>
      installed[path] === undefined ? optional === true : installed[path].version === version,
    );
}

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(join(workspace, lockfile), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

if (process.argv[1] === import.meta.filename) install();
