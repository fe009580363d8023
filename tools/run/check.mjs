/**
 * `npm run check`: everything that can be known without running the system. Two checks at a time; a
 * check that passes takes one line, one that fails prints what it found.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { workspace } from '../build/projects.mjs';
import { install } from './install.mjs';

install();

const bin = (path) => [process.execPath, join(workspace, 'node_modules', path)];
const npm = process.env.npm_execpath === undefined ? ['npm'] : [process.execPath, process.env.npm_execpath];

const checks = [
  { name: 'types', command: [...bin('typescript/bin/tsc'), '-p', '.'] },
  { name: 'types of the web page', command: [...bin('typescript/bin/tsc'), '-p', 'apps/web'] },
  {
    name: 'lint',
    command: [...bin('eslint/bin/eslint.js'), '.', '--cache', '--cache-location', cached('eslint')],
  },
  {
    name: 'walls between projects, cycles',
    command: [
      ...bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'apps', 'libs', 'tests'],
    ],
  },
  {
    name: 'format',
    command: [
      ...bin('prettier/bin/prettier.cjs'),
      '--check',
      '.',
      '--cache',
      '--cache-location',
      cached('prettier'),
    ],
  },
  { name: 'contracts', command: [process.execPath, join(workspace, 'libs/contracts/scripts/gate.mjs')] },
  // npm can write a lockfile that `npm ci` then refuses, when a registry lacks a platform's package.
  { name: 'lockfile', command: [...npm, 'ci', '--dry-run', '--no-audit', '--no-fund', '--loglevel=error'] },
];

function cached(tool) {
  return join('node_modules', '.cache', 'rivermart', tool);
}

const waiting = [...checks];
const failures = [];

async function worker() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const started = performance.now();
    const { status, output } = await run(check.command);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)`);
    if (status !== 0) failures.push(`\n${check.name}\n${output.trim()}`);
  }
}

function run([program, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: workspace, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ status: 1, output: error.message }));
    child.on('close', (status) => resolve({ status, output: Buffer.concat(chunks).toString() }));
  });
}

await Promise.all([worker(), worker()]);
if (failures.length > 0) console.error(failures.join('\n'));
process.exitCode = failures.length > 0 ? 1 : 0;
