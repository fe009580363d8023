import type { Translation } from '../../i18n/words';
import type { en } from '../words/en';

interface TestCard {
  readonly number: string;
  /** What it will do, as a key of the shop's words. */
  readonly does: keyof Translation<typeof en> & `card${string}`;
}

/** The cards the sandbox's payment provider knows. */
export const testCards: readonly TestCard[] = [
  { number: '4242 4242 4242 4242', does: 'cardPays' },
  { number: '4000 0000 0000 0002', does: 'cardDeclined' },
  { number: '4000 0000 0000 9995', does: 'cardPoor' },
  { number: '4000 0000 0000 3220', does: 'cardSlow' },
  { number: '4000 0000 0000 0093', does: 'cardLate' },
  { number: '4000 0000 0000 0077', does: 'cardTwice' },
  { number: '4000 0000 0000 0341', does: 'cardSilent' },
];
