import type { Recording } from '../recording';
import { administration } from './administration';
import { fetching } from './fetching';
import { groups } from './groups';
import { producing } from './producing';
import { transactions } from './transactions';

/** A conversation with a fresh broker: the same requests to both, with ids from their own answers. */
export type Sequence = (broker: Recording) => Promise<void>;

export const sequences: Readonly<Record<string, Sequence>> = {
  administration,
  producing,
  fetching,
  groups,
  transactions,
};
