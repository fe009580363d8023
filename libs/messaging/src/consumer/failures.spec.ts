import { UnreadableEvent } from '@rivermart/contracts';
import { RuleViolation } from '@rivermart/kernel';
import { DatabaseUnavailable } from '../postgres/database-unavailable';
import { codeOf, familyOf, retryDelayMs } from './failures';

class Refused extends RuleViolation {
  readonly code = 'spec.refused';
}

describe('a failure', () => {
  it.each([
    ['refused', new Refused('no'), 'spec.refused'],
    ['refused', new UnreadableEvent('contracts.not-json', 'no'), 'contracts.not-json'],
    ['temporary', new DatabaseUnavailable('gone'), 'messaging.database-unavailable'],
    ['defect', new TypeError('x is undefined'), 'defect'],
    ['defect', 'thrown text', 'defect'],
  ])('is %s when the handler throws %p', (family, error, code) => {
    expect([familyOf(error), codeOf(error)]).toEqual([family, code]);
  });
});

describe('the wait before another try', () => {
  it('doubles, and stays below a second', () => {
    expect([1, 2, 3, 4, 5, 6, 20].map((attempt) => retryDelayMs(attempt, 1))).toEqual([
      50, 100, 200, 400, 800, 1_000, 1_000,
    ]);
  });

  it('is spread, so that members of a group do not retry in step', () => {
    expect([0, 0.5, 1].map((random) => retryDelayMs(2, random))).toEqual([50, 75, 100]);
  });
});
