import { BrokerSimulation } from './broker-simulation';

/** Stories that found a defect once. */
const FOUND = [11, 31, 35];

/** `SEEDS=1000` runs a thousand stories, `SEED=7` one again. */
const { SEED, SEEDS = 2 } = process.env;
const seeds =
  SEED === undefined
    ? [...Array.from({ length: Number(SEEDS) }, (_, at) => 1 + at), ...FOUND]
    : [Number(SEED)];

describe('a broker on a machine that fails in every way', () => {
  it.each([...new Set(seeds)])(
    'loses, repeats and tears nothing (SEED=%i)',
    async (seed) => {
      expect(await new BrokerSimulation(seed).run()).toEqual([]);
    },
    120_000,
  );
});
