import { Command } from 'commander';
import colours from 'picocolors';
import { reset } from './commands/reset';
import { start } from './commands/start';
import { status } from './commands/status';
import { stop } from './commands/stop';

const program = new Command('rivermart')
  .description('Run, use and watch the Rivermart shop.')
  .addCommand(start)
  .addCommand(stop)
  .addCommand(status)
  .addCommand(reset);

program.parseAsync().then(
  () => process.exit(),
  (error: unknown) => {
    const sentence = error instanceof Error ? error.message : String(error);
    console.error(`${colours.red('✗')} ${sentence}`);
    process.exit(1);
  },
);
