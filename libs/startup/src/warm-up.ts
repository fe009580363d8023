/**
 * `node FLAGS warm-up.js PROGRAM…`: leaves the code caches of programs of one bundle for these flags of V8.
 * The build runs it, so that the first start is as fast as the second.
 */
import { join } from 'node:path';
import { Bundle } from './bundle';

const programs = process.argv.slice(2);
const bundle = Bundle.of(programs, join(__dirname, 'bundles'));
for (const program of programs) {
  try {
    bundle?.load(program);
  } catch {
    // Whoever starts it is told why; the others are not to wait for it.
  }
}
bundle?.leaveCaches();
process.exit(bundle === undefined ? 1 : 0);
