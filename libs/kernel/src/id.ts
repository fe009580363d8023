import { v7 } from 'uuid';

/** A fresh UUIDv7 (RFC 9562): unique, and ordered by the millisecond it was made in. */
export const newId = (): string => v7();
