import type { ProcessView } from '@rivermart/contracts';
import { table } from '../terminal/table';

export type Faults = Readonly<
  Record<string, { readonly mode: string; readonly delayMs: number; readonly since?: string | null }>
>;

/** What is broken on purpose right now, and what could be. */
export function faultsTable(processes: readonly ProcessView[], outside: Faults | undefined): string {
  const kept = table(
    ['process', 'state', 'since', 'restarts'],
    processes.map(({ name, state, brokenSince, readySince, restarts }) => [
      ...[name, state, brokenSince ?? readySince ?? '', String(restarts)],
    ]),
    [3],
  );
  if (!outside) return `${kept}\n  The third parties cannot be asked: the gateway or the sandbox is away.\n`;
  const rows = Object.entries(outside).map(([party, { mode, since }]) => [party, mode, since ?? '']);
  return `${kept}\n${table(['third party', 'mode', 'since'], rows, [])}`;
}
