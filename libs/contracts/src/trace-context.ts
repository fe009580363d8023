import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(24 * 256);
let used = pool.length;

/** Random hexadecimal digits; bytes are drawn in bulk because a draw per event costs more than the event. */
function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const hex = pool.toString('hex', used, used + bytes);
  used += bytes;
  return hex;
}

/** A W3C trace context for what starts here: new trace, new span, sampled. */
export const newTraceparent = (): string => `00-${randomHex(16)}-${randomHex(8)}-01`;

const TRACEPARENT = /^00-([\da-f]{32})-[\da-f]{16}-([\da-f]{2})$/;

/** The same trace with a new span, for what `traceparent` caused; a malformed one starts a new trace. */
export function childTraceparent(traceparent: string | undefined): string {
  const parts = traceparent === undefined ? null : TRACEPARENT.exec(traceparent);
  return parts ? `00-${parts[1]}-${randomHex(8)}-${parts[2]}` : newTraceparent();
}
