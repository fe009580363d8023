import type { CrashPlace } from '../crash-places';

/** Who comes late in the flow first: whoever dies leaves those behind him without work for a while. */
const FROM_THE_END = [
  'analytics',
  'recommendation',
  'bank',
  'notification',
  'logistics',
  'points',
  'payment',
  'inventory',
  'order',
];

/** All places, each once, in rounds with one place of each service. */
export function crashRounds(places: readonly CrashPlace[]): readonly (readonly CrashPlace[])[] {
  const byService = FROM_THE_END.map((name) => places.filter(({ service }) => service === name));
  const rounds = Math.max(0, ...byService.map((those) => those.length));
  return Array.from({ length: rounds }, (_unused, round) => byService.flatMap((those) => those[round] ?? []));
}
