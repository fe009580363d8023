import colours from 'picocolors';
import { booksReport } from '../books/books-report';
import { table } from '../terminal/table';
import { QUIET_WITHIN_MS } from './run-chaos';
import type { CrashPointResult, CrashRound } from './run-crash-points';

const settledInTime = ({ settled }: CrashRound): boolean =>
  settled.balance && settled.waitedMs <= QUIET_WITHIN_MS;

/** Every process passed its point, and the books balance in time. */
export const holds = (round: CrashRound): boolean =>
  settledInTime(round) && round.results.every(({ isReached }) => isReached);

/** A line a round while the run goes on, with the books when they do not balance. */
export function crashRoundReport(round: CrashRound, number: number): string {
  const { results, settled } = round;
  const names = results.map(({ place }) => `${place.service} ${place.point}`).join(', ');
  const mark = holds(round) ? colours.green('●') : colours.red('✗');
  const line = `  ${mark} round ${number}: quiet after ${(settled.waitedMs / 1_000).toFixed(1)} s  ${colours.dim(names)}`;
  return settled.balance ? line : `${line}\n${booksReport(settled)}`;
}

/** Place, kills, orders, books: all of them at the end. */
export function crashPointsReport(rounds: readonly CrashRound[]): string {
  const rows = rounds.flatMap((round) => round.results.map((result) => rowOf(result, round)));
  const held = rounds.flatMap((round) =>
    settledInTime(round) ? round.results.filter(({ isReached }) => isReached) : [],
  );
  return [
    table(['service', 'place', 'kills', 'orders', 'books'], rows, [2, 3]),
    `  ${held.length} of ${rows.length} places hold.\n`,
  ].join('\n');
}

function rowOf({ place, isReached, orders, reason }: CrashPointResult, round: CrashRound): string[] {
  const seconds = `${(round.settled.waitedMs / 1_000).toFixed(1)} s`;
  const books = round.settled.balance ? `balance after ${seconds}` : 'do not balance';
  const missed = isReached ? '' : `, never passed${reason === undefined ? '' : ` (${reason})`}`;
  return [place.service, place.point, isReached ? '1' : '0', String(orders), books + missed];
}
