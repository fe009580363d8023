import type { BooksView } from '@rivermart/contracts';
import type { StateKind } from '../parts/state-mark';

/** Settling is no fault: a step may be under way. */
export const booksKind: Readonly<Record<BooksView['state'], StateKind>> = {
  balanced: 'ok',
  settling: 'idle',
  unbalanced: 'bad',
  unreadable: 'warn',
};
