/**
 * The reference, from the code: `npm run gen` builds everything and runs this. Nothing of it is committed, so
 * it cannot differ from the code.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { asyncApi, catalogueTable, events, jsonSchemas, topics, topicTable } = require('../dist/index.js');
const { z } = require('zod');

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const target = process.argv[2] ?? join(root, 'docs', 'reference', 'generated');
const write = (file, text) => writeFileSync(join(target, file), `${text.trimEnd()}\n`);

rmSync(join(target, 'schemas'), { recursive: true, force: true });
mkdirSync(join(target, 'schemas'), { recursive: true });
for (const { fileName, schema } of jsonSchemas(events)) {
  write(join('schemas', fileName), JSON.stringify(schema, null, 2));
}
write('events.md', `# Events\n\n${catalogueTable(events)}`);
write('topics.md', `# Topics\n\n${topicTable(Object.values(topics))}`);
write('asyncapi.json', JSON.stringify(asyncApi(events), null, 2));
write('settings.md', `# Settings\n\nEnvironment variables.\n\n${settings().join('\n\n')}`);
console.log(
  `${events.length} events, their topics, schemas, AsyncAPI document and all settings are in ${target}`,
);

/** Every class of settings that a built program has, a table each. */
function settings() {
  const programs = readdirSync(join(root, 'apps')).map((app) => join(root, 'apps', app, 'dist'));
  const files = [join(root, 'libs', 'service', 'dist'), ...programs]
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('settings.js'));
  return files.flatMap((file) =>
    Object.values(require(file))
      .filter((exported) => typeof exported === 'function' && exported.shape !== undefined)
      .map((exported) => table(relative(root, file).split('/')[1], exported)),
  );
}

function table(program, { name, shape }) {
  const schema = z.toJSONSchema(z.object(shape), { io: 'input', unrepresentable: 'any' });
  const rows = Object.entries(schema.properties).map(([variable, { type, enum: values, default: value }]) => {
    const kind = values?.join(', ') ?? type ?? 'number or text';
    return `| \`${variable}\` | ${kind} | ${value === undefined ? '' : `\`${value}\``} |`;
  });
  return [
    `## ${program}: ${name}`,
    '',
    '| variable | accepts | default |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
}
