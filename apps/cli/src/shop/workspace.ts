import { join } from 'node:path';

/** The clone this program runs from; the same from `src` and from `dist`. */
export const workspace = join(__dirname, '..', '..', '..', '..');
