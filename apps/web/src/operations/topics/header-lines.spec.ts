import { headersOf, linesOf } from './header-lines';

describe('headers as lines', () => {
  it('are read one in a line', () => {
    expect(headersOf('ce_type: order.created\n\n  source : a:b \n nonsense')).toEqual({
      ce_type: 'order.created',
      source: 'a:b',
    });
  });

  it('leave out what every record has of its own', () => {
    const headers = [
      { name: 'ce_id', value: '1' },
      { name: 'ce_type', value: 'order.created' },
    ];
    expect(linesOf(headers)).toBe('ce_type: order.created');
  });
});
