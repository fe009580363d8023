import colours from 'picocolors';
import { table } from '../terminal/table';
import type { Letter, Outcome, WholeLetter } from './letter';

const MAX_REASON = 60;

export const letterTable = (letters: readonly Letter[]): string =>
  table(
    ['id', 'failed', 'status', 'handler', 'key', 'code', 'reason'],
    letters.map(({ id, lastFailedAt, status, consumer, key, code, reason }) => [
      ...[id, lastFailedAt.slice(0, 19), status, consumer, key ?? '', code],
      reason.length > MAX_REASON ? `${reason.slice(0, MAX_REASON - 1)}…` : reason,
    ]),
  );

export function letterDetails(letter: WholeLetter): string {
  const { topic, partition, offset, earlier, actions, headers } = letter;
  const facts: [string, string][] = [
    ['status', letter.status + (letter.isEdited ? ', edited' : '')],
    ['handler', letter.consumer],
    ['event', `${letter.eventType ?? 'of no type'} ${letter.eventId}`],
    ['place', `${topic}/${partition} at ${offset}, key ${letter.key ?? 'none'}`],
    ['failed', `${letter.attempts} times, ${letter.firstFailedAt} to ${letter.lastFailedAt}`],
    ['code', letter.code],
    ['reason', letter.reason],
    ...Object.entries(headers).map(([name, value]): [string, string] => [`header ${name}`, value]),
    ...earlier.map((one): [string, string] => ['earlier', `${one.id} ${one.lastFailedAt} ${one.code}`]),
    ...actions.map(({ at, actor, action }): [string, string] => ['done', `${action} by ${actor} at ${at}`]),
  ];
  const width = Math.max(...facts.map(([name]) => name.length));
  const lines = facts.map(([name, value]) => `  ${colours.dim(name.padEnd(width))}  ${value}`);
  return ['', `  ${colours.bold(letter.id)}`, ...lines, '', `  ${letter.value ?? '(no value)'}`, ''].join(
    '\n',
  );
}

export function outcomeLines(action: 'replay' | 'discard', outcome: Outcome, isDryRun: boolean): string {
  const done = action === 'replay' ? 'replayed' : 'discarded';
  const verb = isDryRun ? `would be ${done}` : `${outcome.count === 1 ? 'is' : 'are'} ${done}`;
  const lines = [
    `${outcome.count} dead ${outcome.count === 1 ? 'letter' : 'letters'} ${verb}`,
    ...outcome.services.map(({ service, count }) => `  ${service}: ${count}`),
    ...outcome.unavailable.map((service) =>
      colours.yellow(`  ${service} does not answer: its dead letters are as they were`),
    ),
  ];
  return ['', ...lines.map((line) => `  ${line}`), ''].join('\n');
}
