import type { Fault, PlannedFault } from './fault';
import type { SeededRandom } from './seeded-random';

export const brokers = ['broker-1', 'broker-2', 'broker-3'] as const;

const KILLED = 0.6;

/**
 * The same plan for a shop on three brokers: what would have hit Riverlog hits one of them, and each of them dies once,
 * however short the run. Away for longer than a consumer's session now and then.
 */
export const onApacheKafka = (
  random: SeededRandom,
  { faults, durationMs }: { readonly faults: readonly PlannedFault[]; readonly durationMs: number },
): readonly PlannedFault[] => {
  const moved = faults.map(({ atMs, fault }) => ({
    atMs,
    fault: hitsRiverlog(fault) ? aBrokerFault(random) : fault,
  }));
  const always = brokers.map((target, index) => ({
    atMs: Math.round(((index + random.next()) * durationMs) / brokers.length),
    fault: { ...aBrokerFault(random), target, trouble: 'kill' } as const,
  }));
  return [...moved, ...always].toSorted((one, other) => one.atMs - other.atMs);
};

const hitsRiverlog = (fault: Fault): boolean =>
  fault.target === 'riverlog' ||
  fault.kind === 'lost-answers' ||
  (fault.kind === 'kill-at' && fault.victim === 'riverlog');

const aBrokerFault = (random: SeededRandom): Extract<Fault, { kind: 'broker' }> => ({
  kind: 'broker',
  target: random.pick(brokers),
  trouble: random.chance(KILLED) ? 'kill' : 'pause',
  forMs: random.between(3_000, 12_000),
});
