import { ReadFields } from './read-fields';

const created = {
  orderId: 'o1',
  totalMinor: 100,
  lines: [{ sku: 'mug', quantity: 2, unitPriceMinor: 50 }],
  shipTo: { city: 'Berlin' },
};

describe('what a handler reads', () => {
  const readBy = (handle: (data: typeof created) => unknown): readonly string[] => {
    const fields = new ReadFields();
    handle(fields.watch('inventory', 'order.created', created));
    return fields.unnamed;
  };

  it('may be anything its service expects', () => {
    expect(
      readBy(({ orderId, lines }) => [orderId, lines.map(({ sku, quantity }) => [sku, quantity])]),
    ).toEqual([]);
    expect(readBy(({ lines: [first] }) => first?.quantity)).toEqual([]);
  });

  it.each([
    ['a field', (data: typeof created) => data.totalMinor, 'totalMinor'],
    [
      'a field of a list',
      ({ lines }: typeof created) => lines.map((line) => line.unitPriceMinor),
      'lines[].unitPriceMinor',
    ],
    ['a field of an object', ({ shipTo }: typeof created) => shipTo.city, 'shipTo.city'],
    ['what is stored as a whole', ({ shipTo }: typeof created) => JSON.stringify({ shipTo }), 'shipTo.city'],
    [
      'what is copied',
      ({ orderId: _id, totalMinor: _total, lines: _lines, ...rest }: typeof created) =>
        ({ ...rest }).shipTo.city,
      'shipTo.city',
    ],
  ])('is told when it is %s that is not expected', (_what, handle, path) => {
    expect(readBy(handle)).toContain(`inventory reads ${path} of order.created`);
  });

  it('is nobody’s concern in a service without expectations', () => {
    const fields = new ReadFields();
    expect(fields.watch('nobody', 'order.created', created)).toBe(created);
  });
});
