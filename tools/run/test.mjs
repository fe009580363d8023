/**
 * `npm test`: all tests, or those that the arguments choose (they go to Jest as they are). The closing
 * line counts tests; a spec file that does not even load counts as one failure.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspace } from '../build/projects.mjs';
import { install } from './install.mjs';

install();

// Tests that kill processes start the built programs.
const build = spawnSync(process.execPath, [join(workspace, 'tools/build/build.mjs')], { stdio: 'inherit' });

const scratch = mkdtempSync(join(tmpdir(), 'rivermart-test-'));
const resultFile = join(scratch, 'results.json');
const jest = spawnSync(
  process.execPath,
  [
    join(workspace, 'node_modules/jest/bin/jest.js'),
    ...process.argv.slice(2),
    '--json',
    `--outputFile=${resultFile}`,
  ],
  // Jest prints its JSON on stdout as well; people read stderr.
  { cwd: workspace, stdio: ['ignore', 'ignore', 'inherit'] },
);

const counts = countsOf(resultFile);
rmSync(scratch, { recursive: true, force: true });

const failed = counts.failed + (build.status === 0 ? 0 : 1);
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`${counts.passed} passed, ${failed} failed${skipped}`);
process.exitCode = failed > 0 ? 1 : (jest.status ?? 1);

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
