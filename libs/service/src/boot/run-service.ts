import { InvalidSettings } from '../settings/invalid-settings';
import type { ServiceDefinition } from './define-service';
import { startService, type RunningService } from './start-service';

/** Exit codes by which a supervisor knows whether starting again can help. */
export const exitCodes = { stopped: 0, failed: 1, badSettings: 78 } as const;

/** A log or database that does not answer must not keep the process: nothing acknowledged depends on the stop. */
const stopDeadlineMs = 8_000;

/**
 * The whole life of a service process: settings from the environment, orderly stop on SIGINT, SIGTERM or
 * when the supervisor is gone, one clear sentence and an exit code when it cannot start.
 */
export function runService(definition: ServiceDefinition): void {
  void run(definition);
}

async function run(definition: ServiceDefinition): Promise<void> {
  let running: RunningService;
  try {
    running = await startService(definition, process.env);
  } catch (error) {
    process.stderr.write(`${definition.name} cannot start: ${sentenceOf(error)}\n`);
    process.exit(error instanceof InvalidSettings ? exitCodes.badSettings : exitCodes.failed);
  }
  stopOnRequest(running);
  process.send?.({ type: 'ready', name: running.name, url: running.url });
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
