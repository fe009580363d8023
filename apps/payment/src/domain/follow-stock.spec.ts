import { aPayment, deadlines, identity } from '../../test/a-payment';
import { followStock } from './follow-stock';

const { orderId } = identity;

describe('a created payment', () => {
  it('is captured when the stock is reserved', () => {
    expect(followStock(aPayment.created(), { orderId, outcome: 'reserved' }, deadlines)?.payment).toEqual(
      aPayment.capturing(),
    );
  });

  it.each(['rejected', 'released'] as const)('is voided when the stock is %s', (outcome) => {
    expect(followStock(aPayment.created(), { orderId, outcome }, deadlines)?.payment).toEqual(
      aPayment.voided(),
    );
  });
});
