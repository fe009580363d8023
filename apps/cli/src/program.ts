import { Command } from 'commander';
import colours from 'picocolors';
import { bank } from './commands/bank';
import { bench } from './commands/bench';
import { books } from './commands/books';
import { chaos } from './commands/chaos';
import { crashPoints } from './commands/crash-points';
import { databases } from './commands/databases';
import { deadLetters } from './commands/dead-letters';
import { kafka } from './commands/kafka';
import { faults } from './commands/faults';
import { functionCommand } from './commands/function';
import { moveLogCommand } from './commands/move-log';
import { order } from './commands/order';
import { plan } from './commands/plan';
import { reset } from './commands/reset';
import { riverlog } from './commands/riverlog';
import { seed } from './commands/seed';
import { start } from './commands/start';
import { status } from './commands/status';
import { stop } from './commands/stop';
import { topics } from './commands/topics';

const program = new Command('rivermart')
  .description('Run, use and watch the Rivermart shop.')
  .addCommand(start)
  .addCommand(stop)
  .addCommand(status)
  .addCommand(order)
  .addCommand(topics)
  .addCommand(plan)
  .addCommand(bank)
  .addCommand(books)
  .addCommand(faults)
  .addCommand(deadLetters)
  .addCommand(seed)
  .addCommand(databases)
  .addCommand(riverlog)
  .addCommand(kafka)
  .addCommand(moveLogCommand)
  .addCommand(functionCommand)
  .addCommand(bench)
  .addCommand(chaos)
  .addCommand(crashPoints)
  .addCommand(reset);

/** Ends the process when the command has. */
async function run(): Promise<void> {
  try {
    await program.parseAsync();
    process.exit();
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    console.error(`${colours.red('✗')} ${sentence}`);
    process.exit(1);
  }
}

export { run as start };
