import colours from 'picocolors';
import { booksReport } from '../books/books-report';
import { table } from '../terminal/table';
import type { InjectedFault } from './faults/fault-injector';
import type { ChaosResult } from './run-chaos';

/** Faults by kind and target, what had to be started again, and the books. */
export function chaosReport({ injected, restarts, settled, awaited }: ChaosResult): string {
  const done = injected.filter(({ outcome }) => outcome === 'done');
  const kills = done.filter(({ name }) => name.startsWith('kill'));
  const starts = [...restarts].map(([name, count]) => `${name} ${count}`).join(' · ');
  return [
    table(['fault', 'where', 'times'], rowsOf(done), [2]),
    `  ${done.length} faults, ${kills.length} of them kills; ${injected.length - done.length} planned ones found nobody to hit.`,
    `  ${colours.dim(`started again: ${starts}`)}`,
    booksReport(settled),
    ...awaited,
  ].join('\n');
}

function rowsOf(done: readonly InjectedFault[]): string[][] {
  const byName = new Map<string, Map<string, number>>();
  for (const { name, target } of done) {
    const targets = byName.get(name) ?? new Map<string, number>();
    byName.set(name, targets.set(target, (targets.get(target) ?? 0) + 1));
  }
  return [...byName]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([name, targets]) => {
      const where = [...targets].map(([target, count]) => (count > 1 ? `${target} ×${count}` : target));
      const total = [...targets.values()].reduce((sum, count) => sum + count, 0);
      return [name, where.join(', '), String(total)];
    });
}
