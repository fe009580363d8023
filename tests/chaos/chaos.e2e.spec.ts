import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@rivermart/testing';
import { ChaosShop, stockOf } from '../../apps/cli/src/chaos/chaos-shop';
import { crashPlaces } from '../../apps/cli/src/chaos/crash-places';
import type { Fault } from '../../apps/cli/src/chaos/plan/fault';
import { chaosPlan } from '../../apps/cli/src/chaos/plan/chaos-plan';
import { SeededRandom } from '../../apps/cli/src/chaos/plan/seeded-random';
import { BOOKS_WITHIN_MS, runChaos } from '../../apps/cli/src/chaos/run-chaos';
import { runCrashPoints } from '../../apps/cli/src/chaos/run-crash-points';
import { settledBooks } from '../../apps/cli/src/books/settled-books';

jest.setTimeout(420_000);

const SEED = Number(process.env['SEED'] ?? 20_261);
const MINUTES = Number(process.env['CHAOS_MINUTES'] ?? 0.3);
const PORTS_OF_A_SHOP = 400;
/** One of each sort; all of them: `npm run chaos -- --points`. */
const POINTS = /payment after-capture|notification after-mail|bank before-event-commit/;

describe('a shop in which things break', () => {
  let shop: ChaosShop;

  beforeAll(async () => {
    // Below the ports that the system hands out to outgoing connections, and others for each test process.
    const portBase = 12_000 + PORTS_OF_A_SHOP * (process.pid % 20);
    shop = await ChaosShop.start({ home: mkdtempSync(join(tmpdir(), 'rivermart-chaos-')), portBase });
  });
  afterAll(() => shop.remove());

  const broken = (statements: Awaited<ReturnType<typeof settledBooks>>['statements']): string[] =>
    statements.flatMap(({ breaks }) => breaks.map(({ fault }) => fault));

  it('loses and doubles nothing while processes die, networks fail and customers change their minds', async () => {
    const plan = chaosPlan(SEED, { minutes: MINUTES, orders: Math.ceil(800 * MINUTES), kills: 4 });
    // Whatever the seed says: each of these dies once.
    const always = ['order', 'inventory', 'gateway', 'riverlog', 'postgres'].map((target, index) => {
      const fault: Fault = { kind: 'kill', target };
      return { atMs: (index + 0.5) * 3_000 * (MINUTES / 0.3), fault };
    });

    const { injected, settled } = await runChaos(shop, { ...plan, faults: [...plan.faults, ...always] });

    expect({ seed: SEED, broken: broken(settled.statements) }).toEqual({ seed: SEED, broken: [] });
    const kills = injected.filter(({ name, outcome }) => name.startsWith('kill') && outcome === 'done');
    expect(kills.length).toBeGreaterThanOrEqual(5);
  });

  it('loses and doubles nothing when a process dies at a named point of its code', async () => {
    const places = crashPlaces.filter(({ service, point }) => POINTS.test(`${service} ${point}`));
    const size = { orders: 20, random: new SeededRandom(SEED) };

    for await (const { results, settled } of runCrashPoints(shop, places, size)) {
      expect({ results, broken: broken(settled.statements) }).toEqual({
        results: results.map((result) => ({ ...result, isReached: true })),
        broken: [],
      });
    }
  });

  it('starts again with everything it knew when the supervisor itself is killed, and leaves no process behind', async () => {
    const before = await shop.orderIds();

    process.kill(shop.supervisorPid, 'SIGKILL');
    await eventually(() => expect(processesOf(shop)).toEqual([]), { timeoutMs: 20_000 });
    await shop.startAgain();

    expect(await shop.orderIds()).toEqual(before);
    const { statements } = await settledBooks(shop.source, {
      patienceMs: BOOKS_WITHIN_MS,
      stockedUp: stockOf(),
    });
    expect(broken(statements)).toEqual([]);
  });

  it('stops on Ctrl-C within seconds, with exit code 0 and nothing left running', async () => {
    const startedAt = performance.now();

    expect(await shop.stop()).toBe(0);

    expect(performance.now() - startedAt).toBeLessThan(20_000);
    expect(processesOf(shop)).toEqual([]);
  });
});

/** Every process that has to do with this shop, as `pid command`. */
function processesOf({ settings: { home } }: ChaosShop): string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(home.path) || belongsTo(line, home.path));
}

/** Our processes know the home from their environment, not from their arguments. */
function belongsTo(line: string, home: string): boolean {
  const pid = Number.parseInt(line, 10);
  try {
    return (
      pid !== process.pid && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`RIVERMART_HOME=${home}`)
    );
  } catch {
    return false;
  }
}
