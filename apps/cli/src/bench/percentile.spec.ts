import { percentile } from './percentile';

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_unused, index) => 100 - index);

  it('is a value that was seen', () => {
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile([7], 0.99)).toBe(7);
  });

  it('of nothing is 0', () => {
    expect(percentile([], 0.5)).toBe(0);
  });
});
