const FIRST_MS = 400;
const LONGEST_MS = 5_000;

/** How long to wait after so many failures in a row: soon at first, never longer than a person's patience. */
export const reconnectDelayMs = (failures: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
