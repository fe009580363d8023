import type { DeadLetter } from './letters';

/** Letters that one repair mends: same service, handler, topic, code and reason. */
export interface Cause {
  readonly name: string;
  readonly service: string;
  readonly topic: string;
  readonly code: string;
  readonly reason: string;
  readonly newest: string;
  readonly letters: readonly DeadLetter[];
}

/** Ids and numbers differ from record to record of one cause. */
const withoutNumbers = (reason: string): string =>
  reason.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '…').replace(/\d+/g, '#');

/** The cause with the newest letter comes first; within it the newest letter. */
export function byCause(letters: readonly DeadLetter[]): readonly Cause[] {
  const causes = new Map<string, DeadLetter[]>();
  for (const letter of letters) {
    const { service, consumer, topic, code, reason } = letter;
    const name = [service, consumer, topic, code, withoutNumbers(reason)].join(' ');
    causes.set(name, [...(causes.get(name) ?? []), letter]);
  }
  return [...causes]
    .map(([name, of]) => causeOf(name, of))
    .sort((one, other) => other.newest.localeCompare(one.newest));
}

function causeOf(name: string, of: readonly DeadLetter[]): Cause {
  const letters = [...of].sort((one, other) => other.lastFailedAt.localeCompare(one.lastFailedAt));
  const { service = '', topic = '', code = '', reason = '', lastFailedAt = '' } = letters[0] ?? {};
  return { name, service, topic, code, reason, newest: lastFailedAt, letters };
}
