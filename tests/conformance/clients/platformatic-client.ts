import { join } from 'node:path';
import { programClient } from './program-client';

export const platformaticClient = programClient({
  name: '@platformatic/kafka',
  missing: undefined,
  program: () => [process.execPath, join(__dirname, 'platformatic-process.mjs')],
});
