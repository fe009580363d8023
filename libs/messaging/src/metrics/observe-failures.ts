import { Gauge, type Registry } from 'prom-client';
import type { FailureCounts } from '../parking/failure-counts';

/** One look at the tables a scrape, for all gauges together. */
export function observeFailures(registry: Registry, read: () => Promise<FailureCounts>): void {
  let counts: Promise<FailureCounts | undefined> | undefined;
  const once = (): Promise<FailureCounts | undefined> => {
    counts ??= read()
      .catch(() => undefined)
      .finally(() => setImmediate(() => (counts = undefined)));
    return counts;
  };
  const gauge = (name: string, help: string, value: (counts: FailureCounts) => number): void => {
    void new Gauge({
      ...{ name, help, registers: [registry] },
      async collect() {
        const current = await once();
        if (current) this.set(value(current));
      },
    });
  };
  gauge('messaging_parked_keys', 'Keys whose events wait in the database', ({ parkedKeys }) => parkedKeys);
  gauge('messaging_parked_events', 'Events that wait in the database', ({ parkedEvents }) => parkedEvents);
  gauge(
    'messaging_parked_age_seconds',
    'How long the key parked first has waited',
    ({ oldestParkedSeconds }) => oldestParkedSeconds,
  );
  gauge(
    'messaging_dead_letters_open',
    'Dead letters nobody has dealt with',
    ({ openDeadLetters }) => openDeadLetters,
  );
}
