import { CrashModel } from '../simulation/crash-model';

/** `SEEDS=5000 FIRST_SEED=1000` for a longer or another run. */
const seeds = Number(process.env['SEEDS'] ?? 60);
const firstSeed = Number(process.env['FIRST_SEED'] ?? 1);

describe('a log on a bad disk, in a machine that stops at any operation', () => {
  it(
    'keeps what it acknowledged and what it showed, once, in order, at its offset',
    async () => {
      let crashes = 0;
      for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
        const model = new CrashModel(seed);
        await model.run(3).catch((cause: unknown) => {
          throw new Error(`seed ${seed}: ${String(cause)}`, { cause });
        });
        crashes += model.crashes;
      }
      expect(crashes).toBeGreaterThan(seeds);
    },
    60_000 + seeds * 100,
  );
});
