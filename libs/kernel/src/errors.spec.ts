import { RuleViolation, TemporaryFailure } from './errors';

class OutOfStock extends RuleViolation {
  readonly code = 'inventory.out-of-stock';
}

class ProviderAway extends TemporaryFailure {
  readonly code = 'payment.provider-away';
}

describe('an error', () => {
  it('says whether the same input may pass later', () => {
    expect(new OutOfStock('none left').retry).toBe('never');
    expect(new ProviderAway('no answer').retry).toBe('later');
  });

  it('is named after its class and keeps its cause', () => {
    const cause = new Error('ECONNREFUSED');

    expect(new ProviderAway('no answer', { cause })).toMatchObject({ name: 'ProviderAway', cause });
  });
});
