import { BrokenFlow, refuse, type Model } from './explore';

/** Longer than any flow can be once nothing goes wrong any more. */
const LONGEST_END = 1_000;

/**
 * Follows the model, taking the move that the next number points to; then lets things end by themselves. The
 * numbers are a property test's, so a failing walk shrinks to a short one.
 */
export function walk<World>(model: Model<World>, choices: readonly number[]): number {
  const story = ['the customer places the order'];
  let world = model.start;
  let steps = 0;
  const go = (choice: number, kinds: readonly string[]): boolean => {
    const moves = model.movesOf(world).filter(({ kind }) => kinds.includes(kind));
    const move = moves[choice % Math.max(moves.length, 1)];
    if (!move) return false;
    world = move.next;
    story.push(move.story);
    steps += 1;
    refuse(model.always, world, () => story);
    return true;
  };

  for (const choice of choices) go(choice, ['progress', 'choice', 'fault']);
  for (let left = LONGEST_END; go(left, ['progress']); left -= 1)
    if (left === 0) throw new BrokenFlow('it runs in circles', story);
  refuse(model.inTheEnd, world, () => story);
  return steps;
}
