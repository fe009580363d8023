/** Enough of a fingerprint to tell two apart at a glance. */
export const fingerprint = (hash: string): string =>
  hash.length <= 12 ? hash : `${hash.slice(0, 4)}…${hash.slice(-4)}`;
