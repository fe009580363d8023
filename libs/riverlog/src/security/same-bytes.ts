import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();

/** Compares secrets in a time that depends neither on where they differ nor on how long the right one is. */
export const sameBytes = (a: Buffer | string, b: Buffer | string): boolean =>
  timingSafeEqual(digest(a), digest(b));
