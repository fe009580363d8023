import type { Books, FailedEvent } from '../books';
import type { Break, Statement } from '../statement';
import { counted } from './counted';

/** What could not be handled is there with its reason, and waits for somebody to look at it. */
export function nothingGivenUp({ failedEvents, explainedTopics, deadLetters }: Books): Statement {
  const open = failedEvents.filter(({ state }) => state === 'dead letter');
  const parked = failedEvents.filter(({ state }) => state === 'parked');
  const keys = new Set(parked.map(({ service, topic, key }) => `${service} ${topic} ${key}`));
  return {
    name: 'failures',
    sentence: `Nothing was given up: ${counted(open.length, 'open dead letter')}, ${counted(parked.length, 'event')} parked under ${counted(keys.size, 'key')}.`,
    breaks: [...failedEvents.map(explained), ...unexplained(deadLetters, explainedTopics)],
  };
}

function explained({ service, topic, key, state, consumer, code, reason }: FailedEvent): Break {
  const fault = `${state} of ${service} (${consumer}, ${topic}, key ${key}): ${code ?? 'waits behind another'}${reason ? `, ${reason}` : ''}`;
  return { fault, ...(key && { orderId: key }) };
}

/** Records on a dead-letter topic of which no service knows anything. */
function unexplained(deadLetters: Books['deadLetters'], explained: readonly string[]): Break[] {
  return Object.entries(deadLetters)
    .filter(([name, count]) => count > 0 && !explained.includes(name))
    .map(([name, count]) => ({ fault: `${count} dead letters on ${name}` }));
}
