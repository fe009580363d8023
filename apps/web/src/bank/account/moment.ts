import type { TapeEvent } from './tape';

const VERSION = /^v(\d+)$/;

/** The event a moment of the address stands at: the last one that had happened; now when it names none. */
export function indexAt(tape: readonly TapeEvent[], moment: string | null): number {
  const last = tape.length - 1;
  const version = VERSION.exec(moment ?? '')?.[1];
  const time = Date.parse(moment ?? '');
  if (version === undefined && Number.isNaN(time)) return last;
  const hasHappened = ({ at, version: reached }: TapeEvent): boolean =>
    version === undefined ? Date.parse(at) <= time : reached <= Number(version);
  return Math.max(0, tape.findLastIndex(hasHappened));
}

/** The moment of an event for the address, null for now; its version where the next one has the same time. */
export function momentOf(tape: readonly TapeEvent[], index: number): string | null {
  const event = tape[index];
  const next = tape[index + 1];
  if (!event || !next) return null;
  return Date.parse(event.at) === Date.parse(next.at) ? `v${event.version}` : event.at;
}

/** Whether the loaded events reach back to a moment. */
export function isLoaded(tape: readonly TapeEvent[], moment: string): boolean {
  const first = tape[0];
  if (!first) return true;
  const version = VERSION.exec(moment)?.[1];
  const time = Date.parse(moment);
  if (version !== undefined) return first.version <= Number(version);
  return Number.isNaN(time) || Date.parse(first.at) <= time;
}

const PAGE_STEP = 10;

/** Where a key of the slider leads, for those it does not know by itself. */
export function pageStep(key: string): number {
  if (key === 'PageUp') return PAGE_STEP;
  return key === 'PageDown' ? -PAGE_STEP : 0;
}
