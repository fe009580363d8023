import { Command } from 'commander';
import colours from 'picocolors';
import { seedCatalogue } from '../seed/seed-catalogue';
import { runShop } from '../supervisor/run-shop';
import { panel, startingLine } from '../terminal/panel';

export const start = new Command('start')
  .description('run the whole shop in the foreground until Ctrl-C')
  .option('--together', 'all services in one process: less memory, no isolation')
  .action(async ({ together = false }: { together?: boolean }) => {
    await runShop({
      isTogether: together,
      onStarting: (infrastructure) => console.log(colours.dim(startingLine(infrastructure))),
      onReady: async (shop) => {
        await seedCatalogue(shop);
        console.log(panel(shop));
      },
      onEnd: ({ name }, reason) =>
        console.log(`  ${colours.yellow(name)} ended (${reason}), starting it again`),
      onStopping: () =>
        console.log(colours.dim('\n  Stopping: services first, the log and the database last …')),
    });
    console.log(colours.dim('  Stopped. Nothing is left running; the data is kept.'));
  });
