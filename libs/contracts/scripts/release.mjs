/**
 * Records the contracts as released: from now on nothing may break them. Refuses when something released
 * before is broken. One line a version, so that the history shows what was added when.
 */
import { writeFileSync } from 'node:fs';
import { catalogue, releasedFile } from './catalogue.mjs';

const { current, breaking } = await catalogue();
if (breaking.length > 0) {
  console.error(['Nothing was recorded, because released contracts are broken:', ...breaking].join('\n'));
  process.exit(1);
}
const lines = current.map((version) => JSON.stringify(version)).sort();
writeFileSync(releasedFile, `[\n${lines.join(',\n')}\n]\n`);
console.log(`${lines.length} versions are recorded as released`);
