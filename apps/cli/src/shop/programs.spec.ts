import flags from '../../../../tools/build/v8-flags.json';
import { v8Flags } from '../supervisor/node-program';
import { HEAP_MB } from './programs';

describe('a program of the shop', () => {
  it('starts with V8 flags for which the build leaves code caches', () => {
    const given = (heapMb: number): string => v8Flags(heapMb).join(' ');

    expect(flags.services).toEqual(expect.arrayContaining([HEAP_MB.service, HEAP_MB.sandbox].map(given)));
    expect(flags.riverlog).toContain(given(HEAP_MB.riverlog));
  });
});
