import type { TapeEvent } from './tape';

export const kinds = ['all', 'in', 'out', 'transfers'] as const;
export type Kind = (typeof kinds)[number];

const isOf: Readonly<Record<Kind, (event: TapeEvent) => boolean>> = {
  all: () => true,
  in: ({ changeMinor }) => changeMinor > 0,
  out: ({ changeMinor }) => changeMinor < 0,
  transfers: ({ transferId }) => transferId !== undefined,
};

export interface HistoryPage {
  /** Newest first. */
  readonly rows: readonly TapeEvent[];
  /** Counted from 1, of `all` events of the kind. */
  readonly first: number;
  readonly last: number;
  readonly all: number;
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
}

const ROWS = 20;
const LATER_ROWS = 3;

/** A page that holds the chosen version with a few later events above it, or one so many pages further back. */
export function pageAround(
  tape: readonly TapeEvent[],
  here: number,
  { kind, pages }: { readonly kind: Kind; readonly pages: number },
): HistoryPage {
  const found = tape.filter(isOf[kind]).toReversed();
  const place = found.findIndex(({ version }) => version <= here);
  const around = Math.max(0, (place < 0 ? found.length : place) - LATER_ROWS);
  const start = Math.max(0, Math.min(around + pages * ROWS, found.length - 1));
  const rows = found.slice(start, start + ROWS);
  return {
    ...{ rows, first: start + 1, last: start + rows.length, all: found.length },
    ...{ hasNewer: start > 0, hasOlder: start + rows.length < found.length },
  };
}
