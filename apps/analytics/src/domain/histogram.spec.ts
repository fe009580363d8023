import { countOf, histogramOf, quantile, type Histogram } from './histogram';

const of = (...values: number[]): Histogram =>
  values.map(histogramOf).reduce<Record<string, number>>((sum, one) => {
    for (const [name, count] of Object.entries(one)) sum[name] = (sum[name] ?? 0) + count;
    return sum;
  }, {});

describe('a histogram', () => {
  it.each([1, 3, 17, 250, 9_999, 3_600_000])('knows %d to 2.5 %%', (value) => {
    const shown = quantile(of(value), 0.5) ?? NaN;

    expect(Math.abs(shown - value)).toBeLessThanOrEqual(value * 0.025 + 0.1);
  });

  it('has half of its values below the median and all but one of a hundred below p99', () => {
    const values = of(...Array.from({ length: 200 }, (_, index) => index + 1));

    expect(quantile(values, 0.5)).toBeCloseTo(100, -1);
    expect(quantile(values, 0.99)).toBeGreaterThan(190);
    expect(countOf(values)).toBe(200);
  });

  it('takes the rank of the value itself when there are few', () => {
    expect(quantile(of(10, 1_000), 0.5)).toBeLessThan(11);
    expect(quantile(of(10, 1_000), 0.99)).toBeGreaterThan(900);
  });

  it('shows what took no time as nothing', () => {
    expect(quantile(of(0, 0.4), 0.99)).toBe(0);
  });

  it('has no quantile without values', () => {
    expect(quantile({}, 0.5)).toBeUndefined();
  });
});
