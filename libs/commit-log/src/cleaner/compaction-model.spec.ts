import { CompactionModel } from '../simulation/compaction-model';

const SEEDS = Number(process.env['SEEDS'] ?? 8);
const FIRST_SEED = Number(process.env['FIRST_SEED'] ?? 1);

describe('a compacted log on a machine that stops at any moment', () => {
  it.each([
    ['a table for all keys', 1_000_000],
    ['a table for five keys', 24 * 6],
  ])(
    'loses nothing but what is superseded, aborted, expired or deleted, with %s',
    async (_, dedupeBufferBytes) => {
      let crashes = 0;
      let removed = 0;
      let forgotten = 0;
      for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed += 1) {
        const model = new CompactionModel(seed, { dedupeBufferBytes, lives: 6 });
        await model.run().catch((error: unknown) => {
          throw new Error(`seed ${seed}`, { cause: error });
        });
        crashes += model.crashes;
        removed += model.removed;
        forgotten += model.forgotten;
      }
      // The model itself must not have become tame.
      expect(crashes).toBeGreaterThan(SEEDS);
      expect(removed).toBeGreaterThan(20 * SEEDS);
      expect(forgotten).toBeGreaterThan(SEEDS);
    },
  );
});
