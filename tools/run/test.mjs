/**
 * `npm test`: all tests, or those that the arguments choose (they go to Jest as they are). The closing
 * line counts tests; a spec file that does not even load counts as one failure.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspace } from '../build/projects.mjs';
import { install } from './install.mjs';

const ENDS_WITHIN_MS = 15_000;

install();

// Tests that kill processes start the built programs.
const build = spawnSync(process.execPath, [join(workspace, 'tools/build/build.mjs')], { stdio: 'inherit' });

const scratch = mkdtempSync(join(tmpdir(), 'rivermart-test-'));
const resultFile = join(scratch, 'results.json');
const jest = await run([
  join(workspace, 'node_modules/jest/bin/jest.js'),
  ...process.argv.slice(2),
  '--json',
  `--outputFile=${resultFile}`,
]);

const counts = countsOf(resultFile);
rmSync(scratch, { recursive: true, force: true });

const failed = counts.failed + (build.status === 0 ? 0 : 1) + (jest.hangs ? 1 : 0);
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`${counts.passed} passed, ${failed} failed${skipped}`);
process.exitCode = failed > 0 ? 1 : jest.status;

/** Resolves when Jest has ended. One that has its results and does not end holds something open: it is ended. */
function run(args) {
  return new Promise((resolve) => {
    // Jest prints its JSON on stdout as well; people read stderr.
    const child = spawn(process.execPath, args, { cwd: workspace, stdio: ['ignore', 'ignore', 'inherit'] });
    const watch = setInterval(() => {
      if (!existsSync(resultFile)) return;
      clearInterval(watch);
      setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS).unref();
    }, 1_000);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      if (signal === 'SIGKILL')
        console.error('Some test left something open, so Jest did not end by itself.');
      resolve({ status: code ?? 1, hangs: signal === 'SIGKILL' });
    });
  });
}

function countsOf(file) {
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'));
    return {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
