import { returnPath } from './return-path';

describe('the way back after signing in', () => {
  it('is the page one came from', () => {
    expect(returnPath('/orders/1?at=2')).toBe('/orders/1?at=2');
  });

  it.each([null, '', 'orders', 'https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])(
    'is the shop when the address says %j',
    (asked) => {
      expect(returnPath(asked)).toBe('/');
    },
  );
});
