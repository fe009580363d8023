import { given } from './given';
import { specificationOf } from './specification-of';

class Refused extends Error {
  readonly code = 'tally.refused';
}

const add = (total: number): number => {
  if (total > 9) throw new Refused();
  return total + 1;
};

describe('a specification', () => {
  it('compares what a decision makes of a state', () => {
    given(1).when(add).then(2);
    expect(() => given(1).when(add).then(3)).toThrow();
  });

  it('names the refusal by its code', () => {
    given(10).when(add).thenRejects('tally.refused');
    expect(() => given(1).when(add).thenRejects('tally.refused')).toThrow('Nothing was refused');
  });

  it('replays the history of a decider', () => {
    const tally = specificationOf<number, number, number>({
      initialState: 0,
      evolve: (total, event) => total + event,
      decide: (command, total) => {
        if (total + command > 9) throw new Refused();
        return command === 0 ? [] : [command];
      },
    });
    tally.given(1, 2).when(4).then(4);
    tally.given(1).when(0).thenNothing();
    tally.given(5, 4).when(1).thenRefused(Refused);
  });
});
