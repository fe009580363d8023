import { attemptFor, attemptFrom, type OrderToPlace } from './attempt';

const order: OrderToPlace = {
  lines: [{ sku: 'MUG', quantity: 1 }],
  card: '4242424242424242',
  shipTo: { name: 'Ada', street: 'Am Fluss 12', postalCode: '60594', city: 'Frankfurt', country: 'DE' },
};
const ada = 'ada';
const keys = (): (() => string) => {
  let last = 0;
  return () => `key-${++last}`;
};

describe('an attempt to place an order', () => {
  it('keeps its key when the button is pressed again', () => {
    const newKey = keys();
    const first = attemptFor(null, { customerId: ada, order }, newKey);

    expect(attemptFor(first, { customerId: ada, order: { ...order } }, newKey)).toEqual(first);
  });

  it('keeps its key over a reload', () => {
    const first = attemptFor(null, { customerId: ada, order }, keys());

    expect(attemptFrom(JSON.parse(JSON.stringify(first)), ada)).toEqual(first);
  });

  it('is a new one when the order is another', () => {
    const newKey = keys();
    const first = attemptFor(null, { customerId: ada, order }, newKey);
    const other = { ...order, lines: [{ sku: 'MUG', quantity: 2 }] };

    expect(attemptFor(first, { customerId: ada, order: other }, newKey).key).toBe('key-2');
  });

  it('is never taken over by somebody else', () => {
    const newKey = keys();
    const first = attemptFor(null, { customerId: ada, order }, newKey);

    expect(attemptFrom(first, 'grace')).toBeNull();
    expect(attemptFor(first, { customerId: 'grace', order }, newKey).key).toBe('key-2');
  });

  it.each([null, 'text', {}, { key: 'k' }, { customerId: ada, key: 7, order }])(
    'is none when %j was kept',
    (kept) => {
      expect(attemptFrom(kept, ada)).toBeNull();
    },
  );
});
