/** A parent for orphans: starts PostgreSQL on the directory it is given, prints its pid and waits. */
const { join } = require('node:path');

async function main() {
  const { startPostgres } = compiled(join(__dirname, '..', 'src', 'postgres', 'start-postgres.ts'));
  const postgres = await startPostgres({
    dataDir: process.argv[2],
    port: 0,
    password: 'sesame',
    fsync: false,
  });
  process.on('SIGTERM', () => postgres.stop().then(() => process.exit(0)));
  process.stdout.write(String(postgres.pid));
  setInterval(() => undefined, 1_000);
}

/** TypeScript sources, so that the spec needs no build. */
function compiled(path) {
  const swc = require('@swc/core');
  require.extensions['.ts'] = (module, filename) =>
    module._compile(swc.transformFileSync(filename).code, filename);
  return require(path);
}

void main();
