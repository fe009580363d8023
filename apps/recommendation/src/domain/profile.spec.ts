import { afterOrder, afterView, emptyProfile, MAX_RECENT } from './profile';

const profile = emptyProfile('customer-1');
const viewed = (...skus: string[]) => skus.reduce(afterView, profile);

describe('a profile', () => {
  it('has the last product looked at first', () => {
    expect(viewed('mug', 'lamp').recentlyViewed).toEqual(['lamp', 'mug']);
  });

  it('has a product looked at again once', () => {
    expect(viewed('mug', 'lamp', 'mug').recentlyViewed).toEqual(['mug', 'lamp']);
  });

  it('forgets what is long ago', () => {
    const many = Array.from({ length: MAX_RECENT + 1 }, (_, index) => `sku-${index}`);

    expect(viewed(...many).recentlyViewed).toHaveLength(MAX_RECENT);
    expect(viewed(...many).recentlyViewed).not.toContain('sku-0');
  });

  it('keeps what was ordered apart from what was looked at', () => {
    expect(afterOrder(viewed('mug'), ['lamp', 'rug'])).toEqual({
      customerId: 'customer-1',
      recentlyViewed: ['mug'],
      recentlyOrdered: ['lamp', 'rug'],
    });
  });
});
