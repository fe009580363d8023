import type { BookSource } from './book-source';
import { settledBooks } from './settled-books';

/** A shop without orders whose services do not answer the first `failures` reads. */
function aShop(failures: number): BookSource {
  let left = failures;
  const answer = <Answer>(value: Answer): Promise<Answer> =>
    (left -= 1) >= 0 ? Promise.reject(new Error('starting')) : Promise.resolve(value);
  return {
    services: [],
    rows: () => answer([]),
    outside: <Answer>() => answer([] as Answer),
    deadLetters: () => answer({}),
  };
}

describe('books that cannot be read', () => {
  it('are read again, also when the patience for orders on their way is over', async () => {
    const { balance } = await settledBooks(aShop(1), { patienceMs: 0 });

    expect(balance).toBe(true);
  });
});
