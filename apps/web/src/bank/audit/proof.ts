import type { BrokenLink } from './chain';

export type Proof = 'proven' | 'bad' | 'unproven' | 'unchecked';

interface Checked {
  /** How many entries from the oldest on; undefined before the first check. */
  readonly checked: number | undefined;
  readonly broken: BrokenLink | undefined;
}

/** What the check says about an entry: nothing behind a bad one is proven. */
export function proofOf(version: number, oldest: number, { checked, broken }: Checked): Proof {
  if (broken && version >= broken.version) return version === broken.version ? 'bad' : 'unproven';
  return checked !== undefined && version < oldest + checked ? 'proven' : 'unchecked';
}
