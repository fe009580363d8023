import { TransactionModel } from '../simulation/transaction-model';

/** `SEEDS=5000 FIRST_SEED=1000` for a longer or another run. */
const seeds = Number(process.env['SEEDS'] ?? 40);
const firstSeed = Number(process.env['FIRST_SEED'] ?? 1);

describe('transactions on a bad disk, in a machine that stops at any operation', () => {
  it(
    'show committed readers all that was committed, and nothing else',
    async () => {
      let crashes = 0;
      let aborted = 0;
      for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
        const model = new TransactionModel(seed);
        await model.run(3).catch((cause: unknown) => {
          throw new Error(`seed ${seed}: ${String(cause)}`, { cause });
        });
        crashes += model.crashes;
        aborted += model.aborted;
      }
      expect(crashes).toBeGreaterThan(seeds);
      expect(aborted).toBeGreaterThan(seeds);
    },
    30_000 + seeds * 100,
  );
});
