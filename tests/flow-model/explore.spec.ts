import { explore, type Model } from './explore';

/** A lamp that burns out: on and off, until it is broken. */
const lamp = (changes: Partial<Model<string>> = {}): Model<string> => ({
  start: 'off',
  keyOf: (world) => world,
  movesOf: (world) =>
    world === 'broken'
      ? []
      : [
          { kind: 'progress', story: 'somebody presses', next: world === 'on' ? 'off' : 'on' },
          ...(world === 'on' ? [{ kind: 'progress' as const, story: 'it burns out', next: 'broken' }] : []),
        ],
  always: [],
  inTheEnd: [],
  ...changes,
});

describe('an exploration', () => {
  it('visits each world once and knows where it ends', () => {
    expect(explore(lamp(), 10)).toEqual({ worlds: 3, moves: 3, ends: ['broken'] });
  });

  it('tells the shortest story of a broken promise', () => {
    const whole = {
      sentence: 'a lamp is whole',
      broken: (world: string) => (world === 'broken' ? 'it is not' : undefined),
    };
    const story =
      'a lamp is whole, but it is not:\n  1. the customer places the order\n  2. somebody presses\n  3. it burns out';

    expect(() => explore(lamp({ always: [whole] }), 10)).toThrow(story);
    expect(() => explore(lamp({ inTheEnd: [whole] }), 10)).toThrow(story);
  });

  it('finds worlds from which no end can be reached, though things go on for ever', () => {
    const immortal = lamp({
      movesOf: (world) =>
        lamp()
          .movesOf(world)
          .filter(({ next }) => next !== 'broken'),
    });

    expect(() => explore(immortal, 10)).toThrow('no end can be reached any more');
  });

  it('does not count misfortune as a way to the end', () => {
    const moves = (world: string) =>
      lamp()
        .movesOf(world)
        .map((move) => (move.next === 'broken' ? { ...move, kind: 'fault' as const } : move));

    expect(() => explore(lamp({ movesOf: moves }), 10)).toThrow('no end can be reached any more');
  });

  it('proves nothing when it has to stop early', () => {
    expect(() => explore(lamp(), 2)).toThrow('More than 2 worlds: nothing is proven');
  });
});
