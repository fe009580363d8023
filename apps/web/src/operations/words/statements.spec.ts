import { statementFigures, statementTitle } from './statements';

describe('a statement of the books', () => {
  const sentence = 'Every order has exactly one end: 3 orders = 2 confirmed + 1 cancelled.';

  it('has a title in both languages, and its figures apart', () => {
    expect(statementTitle('one end', sentence, 'zh')).toBe('每笔订单恰有一个结局');
    expect(statementFigures('one end', sentence)).toBe('3 orders = 2 confirmed + 1 cancelled');
  });

  it('says itself what it is when the page does not know it', () => {
    expect(statementTitle('new', sentence, 'en')).toBe(sentence);
    expect(statementFigures('new', sentence)).toBe('');
  });
});
