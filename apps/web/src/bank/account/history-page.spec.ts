import { pageAround } from './history-page';
import type { TapeEvent } from './tape';

const tape: TapeEvent[] = Array.from({ length: 60 }, (_, index) => ({
  ...{ version: index + 1, at: '', type: 'account.money-deposited', reason: null, balanceMinor: 0 },
  changeMinor: index % 2 === 0 ? 5 : -5,
}));
const versions = (...page: Parameters<typeof pageAround>) =>
  pageAround(...page).rows.map(({ version }) => version);

describe('a page of the history', () => {
  it('begins with the newest event when the moment is now', () => {
    expect(pageAround(tape, 60, { kind: 'all', pages: 0 })).toMatchObject({
      ...{ first: 1, last: 20, all: 60, hasNewer: false, hasOlder: true },
    });
  });

  it('has three later events above the chosen one', () => {
    expect(versions(tape, 30, { kind: 'all', pages: 0 }).slice(0, 4)).toEqual([33, 32, 31, 30]);
  });

  it('goes on where the one before ended', () => {
    expect(versions(tape, 60, { kind: 'all', pages: 1 })[0]).toBe(40);
  });

  it('has events of one kind', () => {
    expect(versions(tape, 60, { kind: 'out', pages: 0 }).slice(0, 2)).toEqual([60, 58]);
  });

  it('is empty when there is no event of the kind', () => {
    expect(pageAround(tape, 60, { kind: 'transfers', pages: 0 })).toMatchObject({
      rows: [],
      hasOlder: false,
    });
  });
});
