import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The built library: run after `npm run build`.
const { catalogueTable, events, jsonSchemas } = createRequire(import.meta.url)('../dist/index.js');

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const target = process.argv[2] ?? join(root, 'docs', 'reference', 'generated');

mkdirSync(join(target, 'schemas'), { recursive: true });
for (const { fileName, schema } of jsonSchemas(events)) {
  writeFileSync(join(target, 'schemas', fileName), `${JSON.stringify(schema, null, 2)}\n`);
}
writeFileSync(join(target, 'events.md'), `# Events\n\n${catalogueTable(events)}\n`);
console.log(`${events.length} schemas and the event table are in ${target}`);
