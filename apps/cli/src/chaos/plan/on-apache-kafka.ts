import type { Fault, PlannedFault } from './fault';
import type { SeededRandom } from './seeded-random';

export const brokers = ['broker-1', 'broker-2', 'broker-3'] as const;

const KILLED = 0.6;

/**
 * The same plan for a shop on three brokers: what would have hit Riverlog hits one of them.
 *
 * Away for longer than a consumer's session now and then, and never for so long that a run ends with it.
 */
export const onApacheKafka = (
  random: SeededRandom,
  faults: readonly PlannedFault[],
): readonly PlannedFault[] =>
  faults.map(({ atMs, fault }) => ({ atMs, fault: hitsRiverlog(fault) ? aBrokerFault(random) : fault }));

const hitsRiverlog = (fault: Fault): boolean =>
  fault.target === 'riverlog' ||
  fault.kind === 'lost-answers' ||
  (fault.kind === 'kill-at' && fault.victim === 'riverlog');

const aBrokerFault = (random: SeededRandom): Fault => ({
  kind: 'broker',
  target: random.pick(brokers),
  trouble: random.chance(KILLED) ? 'kill' : 'pause',
  forMs: random.between(3_000, 12_000),
});
