import type { RewindRequest } from '@rivermart/contracts';
import { spellStart } from '../topics/start-at';

export const rewindKinds = ['beginning', 'offset', 'time', 'end'] as const;
export type RewindKind = (typeof rewindKinds)[number];

/** What somebody chose on the form. */
export interface WantedPlace {
  readonly topic: string;
  /** Null for all. */
  readonly partition: number | null;
  readonly kind: RewindKind;
  /** Of an offset or a time. */
  readonly value: string;
}

export const requestOf = (
  { topic, partition, kind, value }: WantedPlace,
  isDryRun: boolean,
): RewindRequest => ({
  ...{ topic, to: spellStart({ kind, value }), isDryRun },
  ...(partition !== null && { partition }),
});
