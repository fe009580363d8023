/**
 * The entry of the image: `run.mjs order --migrate` becomes the process `apps/order` with the arguments
 * that are left. In the same process, so that signals reach the service and nothing else needs memory.
 */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const apps = fileURLToPath(new URL('../../apps/', import.meta.url));
const entryOf = (app) => join(apps, app, 'dist', 'main.js');
const known = readdirSync(apps).filter((app) => existsSync(entryOf(app)));
const [app] = process.argv.splice(2, 1);

if (known.includes(app)) {
  // Process 1 ignores signals nobody listens to: asked to end before the service listens, it would stay.
  const early = () => process.exit(143);
  process.once('SIGTERM', early);
  const entry = entryOf(app);
  process.argv[1] = entry;
  createRequire(import.meta.url)(entry);
  process.on('newListener', (signal) => signal === 'SIGTERM' && process.off('SIGTERM', early));
} else {
  const isHelp = app === undefined || app === '--help';
  const usage = `Say which process this is: ${known.join(', ')}.\n`;
  if (isHelp) process.stdout.write(usage);
  else process.stderr.write(`There is no ${app} in this image. ${usage}`);
  process.exitCode = isHelp ? 0 : 78;
}
