import { crashPlaces } from '../crash-places';
import { crashRounds } from './crash-rounds';

describe('the rounds of a run over all places', () => {
  const rounds = crashRounds(crashPlaces);

  it('hold every place once', () => {
    expect(new Set(rounds.flat())).toEqual(new Set(crashPlaces));
    expect(rounds.flat()).toHaveLength(crashPlaces.length);
  });

  it('hold each service once at most', () => {
    for (const round of rounds) {
      expect(new Set(round.map(({ service }) => service)).size).toBe(round.length);
    }
  });
});
