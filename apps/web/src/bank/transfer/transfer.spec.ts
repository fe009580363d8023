import { isInTransit, isOver, stopsOf, type TransferStep } from './transfer';

const step = (type: string): TransferStep => ({ type, accountId: null, version: 1, occurredAt: '' });
const steps = (...types: string[]) => types.map(step);

describe('the journey of a transfer', () => {
  it('shows what has happened and what is still to come', () => {
    const stops = stopsOf('requested', steps('transfer.requested', 'account.transfer-sent'));

    expect(stops.map(({ name, step: done }) => [name, done !== undefined])).toEqual([
      ['requested', true],
      ['sent', true],
      ['received', false],
      ['completed', false],
    ]);
  });

  it('turns back when the target refuses', () => {
    expect(stopsOf('rejected', []).map(({ name }) => name)).toContain('returned');
  });

  it('is short when the source refuses', () => {
    expect(stopsOf('failed', []).map(({ name }) => name)).toEqual(['requested', 'failed']);
  });

  it.each([
    ['before it leaves', steps('transfer.requested'), false],
    ['between the accounts', steps('account.transfer-sent', 'transfer.rejected'), true],
    ['after it arrived', steps('account.transfer-sent', 'account.transfer-received'), false],
    ['after it came back', steps('account.transfer-sent', 'account.transfer-returned'), false],
  ])('says of the money %s whether it is in transit', (_when, done, isIt) => {
    expect(isInTransit(done)).toBe(isIt);
  });

  it('is over when the end is decided and every step is known', () => {
    expect(isOver('failed', steps('transfer.requested'))).toBe(false);
    expect(isOver('failed', steps('transfer.requested', 'transfer.failed'))).toBe(true);
    expect(isOver('requested', [])).toBe(false);
  });
});
