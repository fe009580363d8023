import { commandFor, headersOf } from './command';

const command = { path: '/api/bank/transfers', body: { amountMinor: 5 }, seenVersion: 7 };
const underWay = { ...command, key: 'k1', customerId: 'ada' };
const newKey = () => 'k2';

describe('a command on its way', () => {
  it('is the same one when the same is pressed again, with the version it was first sent with', () => {
    const again = commandFor(underWay, 'ada', { ...command, seenVersion: 8 }, newKey);

    expect(headersOf(again)).toEqual({ 'idempotency-key': 'k1', 'if-match': '"7"' });
  });

  it.each([
    ['nothing is under way', null, 'ada', command],
    ['somebody else has signed in', underWay, 'grace', command],
    ['the amount is another', underWay, 'ada', { ...command, body: { amountMinor: 6 } }],
    ['it is another command', underWay, 'ada', { ...command, path: '/api/bank/accounts' }],
  ])('is a new one when %s', (_why, kept, customerId, wanted) => {
    expect(commandFor(kept, customerId, wanted, newKey).key).toBe('k2');
  });
});
