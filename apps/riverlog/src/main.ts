import { join } from 'node:path';
import { loadBundle } from './load-bundle';
import type * as program from './program';

// Without a bundle, or while the build replaces it, the compiled files do the same a little later.
if (!loadBundle<typeof program>(join(__dirname, 'bundle'), ({ started }) => started))
  void import('./program');
