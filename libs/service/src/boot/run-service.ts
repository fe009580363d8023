import { InvalidSettings } from '../settings/invalid-settings';
import type { ServiceDefinition } from './define-service';
import { migrateService } from './migrate-service';
import { startService, type RunningService } from './start-service';

/** Exit codes by which a supervisor knows whether starting again can help. */
export const exitCodes = { stopped: 0, failed: 1, badSettings: 78 } as const;

/** A log or database that does not answer must not keep the process: nothing acknowledged depends on the stop. */
const stopDeadlineMs = 8_000;

/**
 * The whole life of a service process: settings from the environment, orderly stop on SIGINT, SIGTERM or
 * when the supervisor is gone, one clear sentence and an exit code when it cannot start.
 *
 * With `--migrate` it only brings the database up to date and ends.
 *
 * @returns when requests and events are taken.
 */
export function runService(definition: ServiceDefinition): Promise<void> {
  return process.argv.includes('--migrate') ? migrate(definition) : run(definition);
}

async function run(definition: ServiceDefinition): Promise<void> {
  const running = await startService(definition, process.env).catch((error: unknown) =>
    giveUp(`${definition.name} cannot start`, error),
  );
  stopOnRequest(running);
  process.send?.({ type: 'ready', name: running.name, url: running.url });
}

async function migrate(definition: ServiceDefinition): Promise<void> {
  await migrateService(definition, process.env).catch((error: unknown) =>
    giveUp(`The database of ${definition.name} cannot be brought up to date`, error),
  );
  process.exit(exitCodes.stopped);
}

function giveUp(what: string, error: unknown): never {
  process.stderr.write(`${what}: ${sentenceOf(error)}\n`);
  process.exit(error instanceof InvalidSettings ? exitCodes.badSettings : exitCodes.failed);
}

function stopOnRequest(running: RunningService): void {
  let isStopping = false;
  const stop = (): void => {
    // Asked twice: somebody is in a hurry.
    if (isStopping) process.exit(exitCodes.failed);
    isStopping = true;
    setTimeout(() => process.exit(exitCodes.failed), stopDeadlineMs).unref();
    running.stop().then(
      () => process.exit(exitCodes.stopped),
      (error: unknown) => {
        process.stderr.write(`${running.name} did not stop in order: ${sentenceOf(error)}\n`);
        process.exit(exitCodes.failed);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('disconnect', stop);
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
