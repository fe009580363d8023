import { services } from '../../shop/services';
import { crashPlaces } from '../crash-places';
import { bytePaths, httpPaths, type Fault, type PlannedFault } from './fault';
import type { SeededRandom } from './seeded-random';

export interface FaultPlanSize {
  readonly durationMs: number;
  /** Processes that die. */
  readonly kills: number;
  /** Faults of other kinds; several may be going on at once, and with the kills. */
  readonly others: number;
}

const PROGRAMS = [...services, 'sandbox', 'riverlog', 'postgres'];
const AT_A_POINT = 0.5;
const ON_INFRASTRUCTURE = 0.2;

/** Evenly over the time, with jitter. The same seed gives the same plan. */
export function planFaults(random: SeededRandom, size: FaultPlanSize): readonly PlannedFault[] {
  const kills = spread(random, size.durationMs, size.kills, () => aKill(random));
  const others = spread(random, size.durationMs, size.others, (index) => another(random, index));
  return [...kills, ...others].toSorted((one, other) => one.atMs - other.atMs);
}

function spread(
  random: SeededRandom,
  durationMs: number,
  count: number,
  make: (index: number) => Fault,
): PlannedFault[] {
  const stepMs = durationMs / count;
  return Array.from({ length: count }, (_unused, index) => ({
    atMs: Math.round((index + random.next()) * stepMs),
    fault: make(index),
  }));
}

function aKill(random: SeededRandom): Fault {
  if (!random.chance(AT_A_POINT)) return { kind: 'kill', target: random.pick(PROGRAMS) };
  const { service: target, point } = random.pick(crashPlaces);
  const victim = random.pick(['postgres', 'riverlog'] as const);
  return { kind: 'kill-at', target, point, ...(random.chance(ON_INFRASTRUCTURE) && { victim }) };
}

/** All kinds in turn, so that even a short run has seen most of them. */
function another(random: SeededRandom, index: number): Fault {
  const make = KINDS[index % KINDS.length];
  if (!make) throw new Error('There is no kind of fault');
  return make(random);
}

const briefly = (random: SeededRandom): number => random.between(1_000, 5_000);

const KINDS: readonly ((random: SeededRandom) => Fault)[] = [
  (random) => ({
    kind: 'bytes',
    target: random.pick(bytePaths),
    trouble: random.pick(['refuse', 'delay', 'cut', 'stall']),
    forMs: briefly(random),
  }),
  (random) => ({
    kind: 'pause',
    target: random.pick(PROGRAMS),
    // Longer than a consumer's session now and then, so that it wakes up in a group that gave it up.
    forMs: random.chance(0.2) ? 11_000 : briefly(random),
  }),
  (random) => ({
    kind: 'http',
    target: random.pick(httpPaths),
    trouble: random.pick(['lose-request', 'lose-answer', 'double', 'reorder', 'delay']),
    forMs: briefly(random),
  }),
  (random) => ({
    kind: 'outside',
    ...random.pick([
      { target: 'psp', mode: 'timeout' },
      { target: 'psp', mode: 'delay' },
      { target: 'psp', mode: 'double' },
      { target: 'psp', mode: 'refuse' },
      { target: 'sms', mode: 'refuse' },
      { target: 'sms', mode: 'timeout' },
      { target: 'mail', mode: 'refuse' },
      { target: 'mail', mode: 'delay' },
      { target: 'carrier', mode: 'refuse' },
      { target: 'carrier', mode: 'timeout' },
      { target: 'carrier', mode: 'double' },
    ] as const),
    forMs: briefly(random),
  }),
  (random) => ({
    kind: 'clock',
    target: random.pick(services),
    shiftMs: (random.chance(0.5) ? 1 : -1) * random.pick([5_000, 45_000, 200_000, 1_200_000]),
    forMs: briefly(random),
  }),
  (random) => ({
    kind: 'lost-answers',
    target: random.pick(['Produce', 'OffsetCommit', 'Fetch', 'JoinGroup']),
    times: random.between(1, 5),
  }),
  (random) => ({
    kind: 'full-disk',
    target: random.pick(['riverlog', 'riverlog', 'postgres']),
    forMs: briefly(random),
  }),
  (random) => ({
    kind: 'end-relay-connection',
    target: random.pick(services.filter((name) => name !== 'gateway')),
  }),
];
