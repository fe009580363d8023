import { setTimeout as sleep } from 'node:timers/promises';
import { statementsOf, type AuditOptions } from './audit';
import type { Books } from './books';
import type { BookSource } from './book-source';
import { readBooks } from './read-books';
import type { Statement } from './statement';

const LOOK_AGAIN_MS = 500;
/** Past the patience: a service that is just being started again must not cost the answer. */
const LAST_READ_WITHIN_MS = 60_000;

export interface SettledBooks {
  readonly books: Books;
  readonly statements: readonly Statement[];
  readonly balance: boolean;
  /** How long it took until nothing moved any more; as long as was waited when the books do not balance. */
  readonly waitedMs: number;
}

/**
 * Reads the books until they balance, for `patienceMs` at most: while orders are on their way they do not.
 * Balanced once is balanced for good, because every statement speaks of orders that have ended. Books that cannot
 * be read, because a service is just being started again, are not at rest either.
 */
export async function settledBooks(
  source: BookSource,
  { patienceMs, ...options }: AuditOptions & { readonly patienceMs: number },
): Promise<SettledBooks> {
  const startedAt = performance.now();
  for (;;) {
    const spentMs = performance.now() - startedAt;
    const isLast = spentMs >= patienceMs;
    const books = await read(source, isLast).catch((error: unknown) => {
      if (spentMs >= patienceMs + LAST_READ_WITHIN_MS) throw error;
    });
    if (books) {
      const statements = statementsOf(books, options);
      const balance = statements.every(({ breaks }) => breaks.length === 0);
      if (balance || isLast) return { books, statements, balance, waitedMs: performance.now() - startedAt };
    }
    await sleep(LOOK_AGAIN_MS);
  }
}

async function read(source: BookSource, isLast: boolean): Promise<Books | undefined> {
  return isLast || !(await hasOrdersUnderWay(source)) ? readBooks(source) : undefined;
}

/** A cheap look before all books are read. */
async function hasOrdersUnderWay(source: BookSource): Promise<boolean> {
  const [row] = await source.rows<{ isThere: boolean }>(
    'order',
    `SELECT EXISTS (SELECT FROM orders WHERE status = 'pending') AS "isThere"`,
  );
  return row?.isThere ?? false;
}
