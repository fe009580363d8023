import { Command } from 'commander';
import { crashPlaces } from '../chaos/crash-places';
import { table } from '../terminal/table';

export const crashPoints = new Command('crash-points')
  .description('the named places where a chaos run lets processes die')
  .action(() => {
    const services = [...new Set(crashPlaces.map(({ service }) => service))];
    const rows = services.map((name) => [
      name,
      crashPlaces
        .filter(({ service }) => service === name)
        .map(({ point }) => point)
        .join(', '),
    ]);
    console.log(table(['service', 'places'], rows));
    console.log(
      `  ${crashPlaces.length} places. All of them with 100 orders each: npm run chaos -- --points\n`,
    );
  });
