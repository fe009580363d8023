import { createHash } from 'node:crypto';

/** Tells whether two requests ask for the same. Keys stand in the order in which the code writes them. */
export const fingerprintOf = (request: object): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('base64url');
