import { sampleOf } from './prometheus-text';

const text = `# HELP outbox_age_seconds Age
# TYPE outbox_age_seconds gauge
outbox_age_seconds_sum{service="order"} 7
outbox_age_seconds{service="order"} 0.25
lag 12
`;

describe('a metric in a scrape', () => {
  it('is found with its labels, and not mistaken for one whose name begins the same', () => {
    expect(sampleOf(text, 'outbox_age_seconds')).toBe(0.25);
  });

  it('is found without labels', () => {
    expect(sampleOf(text, 'lag')).toBe(12);
  });

  it('is null when the service does not have it', () => {
    expect(sampleOf(text, 'orders_total')).toBeNull();
  });
});
