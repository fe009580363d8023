import colours from 'picocolors';
import type { SettledBooks } from './settled-books';

const SHOWN = 10;

/** For people: each statement with its figures, and under one that does not hold the orders that break it. */
export function booksReport({ statements, balance, waitedMs }: SettledBooks): string {
  const lines = statements.flatMap(({ sentence, breaks }) => {
    const mark = breaks.length === 0 ? colours.green('●') : colours.red('✗');
    const more = breaks.length - SHOWN;
    return [
      `  ${mark} ${sentence}`,
      ...breaks.slice(0, SHOWN).map(({ fault }) => `      ${colours.yellow(fault)}`),
      ...(more > 0 ? [`      … and ${more} more`] : []),
    ];
  });
  const seconds = (waitedMs / 1_000).toFixed(1);
  const end = balance
    ? `  The books balance, after ${seconds} s.`
    : `  The books do not balance after ${seconds} s of waiting.`;
  return ['', ...lines, '', end, ''].join('\n');
}
