import type { BooksView } from '@rivermart/contracts';
import { statementsOf, type AuditOptions } from './audit';
import type { Books } from './books';
import type { BookSource } from './book-source';
import { readBooks } from './read-books';

/**
 * The books at one moment. Before a break is called one, it must stand while nothing moves: while an order is
 * pending, a message waits in an outbox or an event is not handled yet, the books settle.
 */
export async function booksView(
  source: BookSource,
  options: AuditOptions & { readonly waitingEvents: () => Promise<number> },
): Promise<BooksView> {
  const books = await readBooks(source);
  const statements = statementsOf(books, options);
  const isBalanced = statements.every(({ breaks }) => breaks.length === 0);
  const state = isBalanced
    ? 'balanced'
    : (await isMoving(books, options.waitingEvents))
      ? 'settling'
      : 'unbalanced';
  return {
    ...{ at: new Date().toISOString(), state },
    statements: statements.map(({ name, sentence, breaks }) => ({
      name,
      sentence,
      breaks: breaks.slice(0, SHOWN),
    })),
  };
}

/** More breaks than this say nothing more to a person. */
const SHOWN = 50;

async function isMoving(books: Books, waitingEvents: () => Promise<number>): Promise<boolean> {
  if (books.orders.some(({ status }) => status === 'pending')) return true;
  if (Object.values(books.outboxes).some((count) => count > 0)) return true;
  if (books.failedEvents.some(({ state }) => state === 'parked')) return true;
  return (await waitingEvents()) > 0;
}
