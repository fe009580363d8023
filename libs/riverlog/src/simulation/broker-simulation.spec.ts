import { BrokerSimulation } from './broker-simulation';

/** `SEEDS=1000` runs a thousand stories, `SEED=7` one again. */
const first = Number(process.env['SEED'] ?? 1);
const count = process.env['SEED'] === undefined ? Number(process.env['SEEDS'] ?? 4) : 1;

describe('a broker on a machine that fails in every way', () => {
  it.each(Array.from({ length: count }, (_, at) => first + at))(
    'loses, repeats and tears nothing (SEED=%i)',
    async (seed) => {
      expect(await new BrokerSimulation(seed).run()).toEqual([]);
    },
    120_000,
  );
});
