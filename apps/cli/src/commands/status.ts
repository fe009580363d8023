import { Command } from 'commander';
import colours from 'picocolors';
import { homeOf } from '../shop/home';
import { runningShop, type RunningShop } from '../shop/running-shop';
import { databases } from '../shop/services';
import type { ProgramStatus } from '../supervisor/kept-program';
import { consumerLag } from '../status/consumer-lag';
import { familyMemory, type Memory } from '../status/memory';
import { outboxAge } from '../status/outbox-age';
import { table } from '../terminal/table';

export const status = new Command('status')
  .description('processes, memory, restarts, uptime, consumer lag, outbox age')
  .action(async () => {
    const shop = await runningShop(homeOf(process.env));
    const [programs, flow] = await Promise.all([shop.status(), flowTable(shop)]);
    const supervisor = {
      name: 'supervisor',
      state: 'ready',
      pid: shop.record.pid,
      restarts: 0,
      readySince: null,
    };
    const rows = [...programs, supervisor].map((program) => ({
      program,
      memory: familyMemory(program.pid ?? 0, program.name === 'supervisor'),
    }));
    console.log(
      table(['process', 'state', 'pid', 'up', 'restarts', 'memory'], rows.map(processRow), [2, 3, 4, 5]),
    );
    console.log(`  ${memoryLine(rows.map(({ memory }) => memory))}`);
    console.log(flow);
  });

type Row = {
  readonly program: Omit<ProgramStatus, 'stage' | 'lastEnd'> | SupervisorRow;
  readonly memory: Memory;
};
type SupervisorRow = Pick<ProgramStatus, 'name' | 'pid' | 'restarts' | 'readySince'> & {
  readonly state: string;
};

function processRow({ program, memory }: Row): string[] {
  const { name, state, pid, restarts, readySince } = program;
  const up = readySince === null ? '' : duration(Date.now() - Date.parse(readySince));
  return [name, state, String(pid ?? ''), up, String(restarts), mebibytes(memory.bytes)];
}

/** Says how it was counted, because 9 processes that share one node binary can be counted twice or once. */
function memoryLine(memories: readonly Memory[]): string {
  const total = memories.reduce((sum, { bytes }) => sum + bytes, 0);
  const kind = memories.every(({ isProportional }) => isProportional)
    ? 'proportional set size: memory that processes share is counted once'
    : 'resident set size: memory that processes share is counted several times';
  return `${colours.bold(mebibytes(total))} in all, PostgreSQL and the log included ${colours.dim(`(${kind})`)}`;
}

/** Lag and outbox of each service; what cannot be asked right now is left empty. */
async function flowTable({ record: { ports } }: RunningShop): Promise<string> {
  const lags = await consumerLag(ports);
  const ages = await Promise.all(databases.map((name) => outboxAge(ports[name])));
  const rows = databases.map((name, index) => {
    const age = ages[index];
    return [name, lags.get(name)?.toString() ?? '', age === undefined ? '' : `${age.toFixed(1)} s`];
  });
  return table(['group', 'lag', 'outbox age'], rows, [1, 2]);
}

const mebibytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(0)} MiB`;

function duration(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}
