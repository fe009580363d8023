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

const IDS = /[0-9a-f]{8}-[0-9a-f-]{27}/gi;

/** A reason begins with the name of its error, which says nothing to people. */
export const plainReason = (reason: string): string => reason.replace(/^[A-Z][A-Za-z]+: /, '');

/** Ids and numbers differ from record to record of one cause. */
const withoutNumbers = (reason: string): string => reason.replace(IDS, '…').replace(/\d+/g, '#');

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
  const plain = plainReason(reason);
  const said = letters.length === 1 ? plain : plain.replace(IDS, '…');
  return { name, service, topic, code, reason: said, newest: lastFailedAt, letters };
}
