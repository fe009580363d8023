import { previewOf, valueAt } from './value-at';

const order = { orderId: 'a', lines: [{ sku: 'mug', quantity: 2 }] };

describe('a preview of a value', () => {
  it('is what stands at a path', () => {
    expect(valueAt(order, 'lines.0.sku')).toBe('mug');
    expect(valueAt(order, 'lines.1.sku')).toBeUndefined();
    expect(valueAt(null, 'a')).toBeUndefined();
  });

  it('is the whole value without a path, in one line', () => {
    expect(previewOf(order, null, '')).toBe(JSON.stringify(order));
    expect(previewOf(order, null, 'orderId')).toBe('a');
    expect(previewOf(order, null, 'missing')).toBe('');
  });

  it('is the text of what is no JSON, cut', () => {
    expect(previewOf(null, 'x'.repeat(500), 'a')).toHaveLength(140);
    expect(previewOf(null, null, '')).toBe('');
  });
});
