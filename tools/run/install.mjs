import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../build/projects.mjs';

const OLDEST_NODE = [20, 19];

/**
 * Runs `npm ci` when node_modules is missing or holds other versions than the lockfile. Needs no
 * dependency itself, so it is the first thing every command of a fresh clone does.
 */
export function install() {
  refuseOldNode();
  if (isInstalled()) return;

  console.log('Installing dependencies (npm ci), once …');
  const { status } = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status === 0) return;
  console.error(
    'npm ci failed: the reason stands above. Without network, copy node_modules from another clone.',
  );
  process.exit(1);
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
