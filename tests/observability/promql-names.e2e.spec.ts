import { promqlNames } from './support/promql-names';

describe('the metrics of an expression', () => {
  it.each([
    ['up{job="rivermart"} == 0', ['up']],
    ['histogram_quantile(0.99, sum by (le, service) (rate(a_bucket{x=~"5.."}[5m])))', ['a_bucket']],
    ['(max by (service) (a) == 0) and (max(b) without (c) > 1e3)', ['a', 'b']],
    ['sum(rate(a_sum[1m])) / on(service) group_left(team) b offset 5m', ['a_sum', 'b']],
    ['label_replace(a:b:rate5m, "to", "$1", "from", "(name)")', ['a:b:rate5m']],
  ])('of %s are told from everything else', (expression, names) => {
    expect([...promqlNames(expression)]).toEqual(names);
  });
});
