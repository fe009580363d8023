import { lagTrend } from './lag-trend';

describe('the trend of a lag', () => {
  it('is growing by so many records a second', () => {
    expect(lagTrend([0, 28, 56, 84])).toEqual({ kind: 'growing', perSecond: 28 });
  });

  it('is draining, with the seconds that are left', () => {
    expect(lagTrend([400, 300, 200, 100])).toEqual({ kind: 'draining', secondsLeft: 1 });
  });

  it('looks at the last ten seconds alone', () => {
    expect(lagTrend([9_000, ...Array.from({ length: 11 }, () => 40)])).toEqual({ kind: 'steady' });
  });

  it.each([[[]], [[4]], [[1, 2, 1, 2]], [[3, 2, 1, 0]]])('is steady for %j', (lags) => {
    expect(lagTrend(lags)).toEqual({ kind: 'steady' });
  });
});
