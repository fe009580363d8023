import { amountOf } from './amount';

describe('an amount that somebody types', () => {
  it.each([
    ['12', 1_200],
    ['12.5', 1_250],
    ['12,50', 1_250],
    [' 1 200.07 ', 120_007],
    ['0.01', 1],
  ])('%p is %d minor units', (text, minor) => {
    expect(amountOf(text)).toBe(minor);
  });

  it.each(['', '0', '0.00', '-5', '1.234', '1,200.00', '1e3', 'ten'])('%p is none', (text) => {
    expect(amountOf(text)).toBeUndefined();
  });
});
