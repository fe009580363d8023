/**
 * All services in one process, for `rivermart start --together`. What to host stands in the environment,
 * because apps are started, never imported.
 */
import { createRequire } from 'node:module';
import { startService, type RunningService, type ServiceDefinition } from '@rivermart/service';

interface Hosted {
  /** Path of the app's built `service.js`. */
  readonly service: string;
  readonly env: Readonly<Record<string, string>>;
}

const hosted = JSON.parse(process.env['RIVERMART_TOGETHER'] ?? '[]') as Hosted[];
const load = createRequire(__filename);

/** The one export of a service file that is a service definition. */
function definitionIn(path: string): ServiceDefinition {
  const exported = Object.values(load(path) as Record<string, unknown>);
  const definition = exported.find(
    (value): value is ServiceDefinition => typeof value === 'object' && value !== null && 'module' in value,
  );
  if (definition === undefined) throw new Error(`${path} exports no service definition`);
  return definition;
}

async function main(): Promise<void> {
  const running = await Promise.all(
    hosted.map(({ service, env }) => startService(definitionIn(service), { ...process.env, ...env })),
  );
  process.once('SIGTERM', () => void stop(running));
}

async function stop(running: readonly RunningService[]): Promise<void> {
  await Promise.allSettled(running.map((service) => service.stop()));
  process.exit(0);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The services cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
