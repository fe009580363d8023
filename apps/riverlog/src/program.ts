import './thread-pool';
import { riverlogService, type RunningRiverlog } from './service';
import { help } from './settings/help';
import { InvalidSetting } from './settings/invalid-setting';

/** Exit codes by which a supervisor knows whether starting again can help; the same as every service's. */
const exitCodes = { stopped: 0, failed: 1, badSettings: 78 } as const;

const args = process.argv.slice(2);

/** Resolves when clients are let in, or when there was nothing to start. */
export const start = (): Promise<void> =>
  args.includes('--help') || args.includes('-h') ? printHelp() : run();

function printHelp(): Promise<void> {
  process.stdout.write(help());
  return Promise.resolve();
}

async function run(): Promise<void> {
  try {
    const running = await riverlogService.start(process.env, args);
    stopOnRequest(running);
    process.send?.({ type: 'ready', name: running.name, url: running.url });
  } catch (error) {
    process.stderr.write(`riverlog cannot start: ${sentenceOf(error)}\n`);
    process.exit(error instanceof InvalidSetting ? exitCodes.badSettings : exitCodes.failed);
  }
}

function stopOnRequest(running: RunningRiverlog): void {
  let isStopping = false;
  const stop = (): void => {
    // Asked twice: somebody is in a hurry. What was acknowledged is on disk either way.
    if (isStopping) process.exit(exitCodes.failed);
    isStopping = true;
    running.stop().then(
      () => process.exit(exitCodes.stopped),
      (error: unknown) => {
        process.stderr.write(`riverlog did not stop in order: ${sentenceOf(error)}\n`);
        process.exit(exitCodes.failed);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('disconnect', stop);
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
