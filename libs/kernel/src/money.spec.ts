import { formatMoney } from './money';

describe('money', () => {
  it('is shown with its currency', () => {
    expect(formatMoney({ amountMinor: 123_450, currency: 'EUR' })).toBe('€1,234.50');
  });

  it('is shown without decimals where the currency has none', () => {
    expect(formatMoney({ amountMinor: 1_500, currency: 'JPY' })).toBe('¥1,500');
  });
});
