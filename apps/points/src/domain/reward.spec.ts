import * as fc from 'fast-check';
import { cancel, grant, promise, type Reward, type RewardChange, type RewardFact } from './reward';

const at = new Date('2026-11-22T12:00:00.000Z');
const order = { orderId: 'order-1', customerId: 'ada' };
const purchase = { ...order, points: 42 };
const aReward = (status: Reward['status'], points = 42): Reward => ({ ...order, points, status, since: at });

describe('an order', () => {
  it('promises points', () => {
    expect(promise(undefined, purchase, at)).toEqual({ reward: aReward('pending') });
  });

  it.each(['pending', 'granted', 'revoked', 'dropped'] as const)(
    'changes nothing about %s points',
    (status) => {
      expect(promise(aReward(status), purchase, at)).toBeUndefined();
    },
  );
});

describe('a payment', () => {
  it('grants what was promised', () => {
    expect(grant(aReward('pending'), purchase, at)).toEqual({ reward: aReward('granted'), fact: 'granted' });
  });

  it('grants before the order is seen', () => {
    expect(grant(undefined, purchase, at)).toEqual({ reward: aReward('granted'), fact: 'granted' });
  });

  it.each(['granted', 'revoked', 'dropped'] as const)('changes nothing about %s points', (status) => {
    expect(grant(aReward(status), purchase, at)).toBeUndefined();
  });
});

describe('a cancellation', () => {
  it('drops what was only promised', () => {
    expect(cancel(aReward('pending'), order, at)).toEqual({ reward: aReward('dropped') });
  });

  it('revokes what was granted', () => {
    expect(cancel(aReward('granted'), order, at)).toEqual({ reward: aReward('revoked'), fact: 'revoked' });
  });

  it('is remembered when it comes first', () => {
    expect(cancel(undefined, order, at)).toEqual({ reward: aReward('dropped', 0) });
  });

  it.each(['revoked', 'dropped'] as const)('changes nothing about %s points', (status) => {
    expect(cancel(aReward(status), order, at)).toBeUndefined();
  });
});

describe('in whatever order the facts come, and however often,', () => {
  type Decide = (known: Reward | undefined) => RewardChange | undefined;
  const facts: Record<string, Decide> = {
    created: (known) => promise(known, purchase, at),
    paid: (known) => grant(known, purchase, at),
    cancelled: (known) => cancel(known, order, at),
  };

  function told(history: readonly string[]): { reward: Reward | undefined; facts: RewardFact[] } {
    let reward: Reward | undefined;
    const published: RewardFact[] = [];
    for (const name of history) {
      const change = facts[name]?.(reward);
      reward = change?.reward ?? reward;
      if (change?.fact) published.push(change.fact);
    }
    return { reward, facts: published };
  }

  const aHistory = fc.array(fc.constantFrom(...Object.keys(facts)), { minLength: 1, maxLength: 12 });

  it('a cancelled order leaves the customer no points', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const { reward } = told([...history, 'cancelled']);
        expect(['revoked', 'dropped']).toContain(reward?.status);
      }),
    );
  });

  it('a paid order that is not cancelled leaves its points', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const { reward } = told([...history.filter((name) => name !== 'cancelled'), 'paid']);
        expect(reward).toEqual(aReward('granted'));
      }),
    );
  });

  it('points are granted at most once, and revoked only after that', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        expect([[], ['granted'], ['granted', 'revoked']]).toContainEqual(told(history).facts);
      }),
    );
  });
});
