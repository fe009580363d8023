import type { Books } from '../books';
import type { Statement } from '../statement';
import { counted, sum } from './counted';

export function outboxesEmpty({ outboxes }: Books): Statement {
  const entries = Object.entries(outboxes);
  const waiting = sum(entries, ([, count]) => count);
  return {
    name: 'outboxes',
    sentence: `Every outbox is empty: ${counted(waiting, 'event')} wait in ${counted(entries.length, 'service')}.`,
    breaks: entries
      .filter(([, count]) => count > 0)
      .map(([service, count]) => ({ fault: `${count} events wait in the outbox of ${service}` })),
  };
}
