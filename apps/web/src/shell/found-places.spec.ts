import { placesFor } from './found-places';

const order = '01a20636-3211-761d-a88f-b0532a7c436a';
const operator = {
  ...{ isOperator: true, isSignedIn: true, language: 'en' as const },
  ...{ topics: ['orders', 'order-notifications', 'payments'], groups: ['order', 'payment'], orders: [order] },
};
const nobody = { ...operator, isOperator: false, isSignedIn: false, topics: [], groups: [], orders: [] };

const hrefsFor = (asked: string, asker = operator): readonly string[] =>
  placesFor(asked, asker).map(({ href }) => href);

describe('what "go to" finds', () => {
  it('is a topic or a group by a part of its name', () => {
    expect(hrefsFor('payment')).toEqual(['/ops/topics/payments', '/ops/groups/payment']);
  });

  it('is an order by its last characters, or by all of them', () => {
    expect(hrefsFor('7c436a')).toEqual([`/ops/orders/${order}`]);
    expect(hrefsFor(order)[0]).toBe(`/ops/orders/${order}`);
  });

  it('is a record by its place', () => {
    expect(hrefsFor('orders / 4 @ 118,201')).toEqual(['/ops/topics/orders/4/118201']);
  });

  it('is nothing of the operators for somebody else', () => {
    expect(hrefsFor('payments', nobody)).toEqual([]);
    expect(hrefsFor('', nobody)).toEqual(['/', '/basket']);
  });
});
