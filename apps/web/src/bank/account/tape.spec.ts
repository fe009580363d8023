import type { AuditEntry } from '@rivermart/contracts';
import { tapeOf } from './tape';

const entry = (version: number, type: string, data: object): AuditEntry => ({
  ...{
    streamId: 'a',
    eventId: `e${version}`,
    actorId: 'ada',
    role: 'customer',
    command: 'X',
    commandId: 'k',
  },
  ...{ version, type, reason: null, occurredAt: `2026-11-22T10:00:0${version}.000Z` },
  ...{ data: JSON.stringify(data), previousHash: '', hash: '' },
});
const opened = entry(1, 'account.created', { currency: 'EUR' });
const deposited = entry(2, 'account.money-deposited', { amountMinor: 500, balanceMinor: 500 });
const sent = entry(3, 'account.transfer-sent', {
  ...{ amountMinor: 200, balanceMinor: 300, transferId: 't', targetId: 'b' },
});
const settled = entry(4, 'account.transfer-settled', { amountMinor: 200, transferId: 't' });

describe('the tape of an account', () => {
  it('has the oldest event first, each with its change and the balance after it', () => {
    const changes = tapeOf([sent, deposited, opened]).map((event) => [event.changeMinor, event.balanceMinor]);

    expect(changes).toEqual([
      [0, 0],
      [500, 500],
      [-200, 300],
    ]);
  });

  it('names the transfer and the other account', () => {
    expect(tapeOf([sent])[0]).toMatchObject({ transferId: 't', counterpartyId: 'b' });
  });

  it('keeps the balance through an event that moves no money', () => {
    expect(tapeOf([settled, sent])[1]).toMatchObject({ changeMinor: 0, balanceMinor: 300 });
  });

  it('begins at the first balance that is known', () => {
    expect(tapeOf([deposited, settled]).map(({ version }) => version)).toEqual([2]);
  });
});
