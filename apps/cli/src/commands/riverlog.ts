import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Command } from 'commander';
import { workspace } from '../shop/workspace';

export const riverlog = new Command('riverlog')
  .description('run the log alone in the foreground; arguments go to it: --port 9092 --data-dir DIR')
  .allowUnknownOption()
  .argument('[arguments...]')
  .helpOption(false)
  .action(async (_arguments: string[], _options: unknown, command: Command) => {
    const entry = join(workspace, 'apps', 'riverlog', 'dist', 'main.js');
    const child = spawn(process.execPath, [entry, ...command.args], { stdio: 'inherit' });
    // Ctrl-C reaches the log as well, being in our process group; a plain kill of this command does not.
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
    process.on('SIGINT', () => undefined);
    const code = await new Promise<number>((resolve) => {
      child.once('exit', (exitCode) => resolve(exitCode ?? 1));
    });
    process.exitCode = code;
  });
