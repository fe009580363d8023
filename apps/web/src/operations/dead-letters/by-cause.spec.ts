import { byCause } from './by-cause';
import type { DeadLetter } from './letters';

const aLetter = (changes: Partial<DeadLetter>): DeadLetter => ({
  ...{ id: '1', service: 'inventory', status: 'open', statusAt: '', consumer: 'inventory.on-order' },
  ...{ code: 'inventory.unknown-product', reason: 'There is no product mug-xl', attempts: 1 },
  ...{ firstFailedAt: '', lastFailedAt: '2026-11-22T12:00:00Z', eventId: '', eventType: null },
  ...{ topic: 'orders', partition: 0, offset: 1, key: null, isEdited: false, replayOf: null },
  ...changes,
});

describe('dead letters by cause', () => {
  it('belong together when one repair mends them, whatever ids their reasons name', () => {
    const causes = byCause([
      aLetter({ id: 'a', reason: 'Order 0193aaaa-0000-7000-8000-000000000001 costs 100' }),
      aLetter({ id: 'b', reason: 'Order 0193bbbb-0000-7000-8000-000000000002 costs 200' }),
      aLetter({ id: 'c', topic: 'payments' }),
    ]);
    expect(causes.map(({ letters }) => letters.map(({ id }) => id))).toEqual([['a', 'b'], ['c']]);
  });

  it('come with the newest first, and so do the letters of one', () => {
    const causes = byCause([
      aLetter({ id: 'old', lastFailedAt: '2026-11-22T11:00:00Z' }),
      aLetter({ id: 'new', lastFailedAt: '2026-11-22T11:30:00Z' }),
      aLetter({ id: 'newest', code: 'contract.unparsable', lastFailedAt: '2026-11-22T12:30:00Z' }),
    ]);
    expect(causes.flatMap(({ letters }) => letters.map(({ id }) => id))).toEqual(['newest', 'new', 'old']);
  });

  it('are none without letters', () => {
    expect(byCause([])).toEqual([]);
  });
});
