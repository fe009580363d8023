import type { Move } from './move';

/** A sentence that must hold. Says what is wrong in this world, or nothing. */
export interface Invariant<World> {
  readonly sentence: string;
  readonly broken: (world: World) => string | undefined;
}

export interface Model<World> {
  readonly start: World;
  readonly movesOf: (world: World) => readonly Move<World>[];
  /** Equal for worlds that have the same future. */
  readonly keyOf: (world: World) => string;
  readonly always: readonly Invariant<World>[];
  /** Hold where nothing is left to happen by itself. */
  readonly inTheEnd: readonly Invariant<World>[];
}

export interface Exploration<World> {
  readonly worlds: number;
  readonly moves: number;
  readonly ends: readonly World[];
}

/** How a world was reached; worlds are numbered in the order they were found, nearest first. */
interface Found<World> {
  readonly world: World;
  readonly from: number;
  readonly story: string;
}

/**
 * Visits every world that can be reached, nearest first, so that the story of a broken invariant is the
 * shortest there is. Throws that story; throws as well when a world is a dead end, or when there are more
 * worlds than `maxWorlds`, because then nothing is proven.
 */
export function explore<World>(model: Model<World>, maxWorlds: number): Exploration<World> {
  const found: Found<World>[] = [{ world: model.start, from: -1, story: 'the customer places the order' }];
  const numbers = new Map([[model.keyOf(model.start), 0]]);
  const progress: number[][] = [];
  const ends: number[] = [];
  let moves = 0;

  for (let place = 0; place < found.length; place += 1) {
    const { world } = at(found, place);
    refuse(model.always, world, () => storyTo(found, place));
    const onward: number[] = [];
    for (const { kind, story, next } of model.movesOf(world)) {
      moves += 1;
      const number = numberOf(next, { from: place, story });
      if (kind === 'progress' && number !== place) onward.push(number);
    }
    progress.push(onward);
    if (onward.length === 0) {
      refuse(model.inTheEnd, world, () => storyTo(found, place));
      ends.push(place);
    }
  }
  refuseDeadEnds(found, progress, ends);
  return { worlds: found.length, moves, ends: ends.map((place) => at(found, place).world) };

  function numberOf(next: World, how: { from: number; story: string }): number {
    const key = model.keyOf(next);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    if (found.length === maxWorlds)
      throw new Error(`More than ${maxWorlds} worlds: nothing is proven. Allow more, or fewer faults.`);
    numbers.set(key, found.length);
    found.push({ world: next, ...how });
    return found.length - 1;
  }
}

/** From every world an end must be reachable by progress alone: once faults stop, nothing is stuck or runs in circles. */
function refuseDeadEnds<World>(
  found: readonly Found<World>[],
  progress: readonly (readonly number[])[],
  ends: readonly number[],
): void {
  const before: number[][] = found.map(() => []);
  progress.forEach((onward, place) => onward.forEach((next) => before[next]?.push(place)));
  const leadsToEnd = new Set(ends);
  for (const place of leadsToEnd) for (const earlier of before[place] ?? []) leadsToEnd.add(earlier);

  const stuck = found.findIndex((_, place) => !leadsToEnd.has(place));
  if (stuck >= 0) throw new BrokenFlow('no end can be reached any more', storyTo(found, stuck));
}

export function refuse<World>(
  invariants: readonly Invariant<World>[],
  world: World,
  story: () => readonly string[],
): void {
  for (const { sentence, broken } of invariants) {
    const fact = broken(world);
    if (fact !== undefined) throw new BrokenFlow(`${sentence}, but ${fact}`, story());
  }
}

function storyTo<World>(found: readonly Found<World>[], place: number): readonly string[] {
  const story: string[] = [];
  for (let step = place; step >= 0; step = at(found, step).from) story.unshift(at(found, step).story);
  return story;
}

function at<World>(found: readonly Found<World>[], place: number): Found<World> {
  const entry = found[place];
  if (!entry) throw new Error(`There is no world ${place}`);
  return entry;
}

/** A counterexample, as a story. */
export class BrokenFlow extends Error {
  constructor(
    readonly problem: string,
    readonly story: readonly string[],
  ) {
    super([`${problem}:`, ...story.map((line, place) => `  ${place + 1}. ${line}`)].join('\n'));
    this.name = 'BrokenFlow';
  }
}
