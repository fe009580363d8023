import type { TapeEvent } from './tape';

export interface Curve {
  /** Steps up to the chosen event, and the ground under them. */
  readonly past: string;
  readonly ground: string;
  /** Steps behind it. */
  readonly later: string;
  readonly here: { readonly x: number; readonly y: number };
  readonly lines: readonly { readonly y: number; readonly minor: number }[];
  readonly ticks: readonly Tick[];
  readonly dates: readonly { readonly x: number; readonly at: string; readonly anchor: Anchor }[];
  /** Where the tape runs. */
  readonly tapeY: number;
}

export interface Tick {
  readonly x: number;
  /** Upward when money came in, 0 when none moved. */
  readonly height: number;
  readonly isLater: boolean;
}

type Anchor = 'start' | 'middle' | 'end';

/** Half the thumb of the slider: its middle stands on the event it is at. */
export const PAD = 13;
const TOP = 14;
const TAPE_FROM_BOTTOM = 38;
const BASE_FROM_BOTTOM = 92;
const HIGHEST_TICK = 22;

/** Every event takes the same width: a step is one event, however long nothing happened. */
export function curveOf(
  tape: readonly TapeEvent[],
  at: number,
  { width, height }: { readonly width: number; readonly height: number },
): Curve {
  const base = height - BASE_FROM_BOTTOM;
  const balances = tape.map(({ balanceMinor }) => balanceMinor);
  const low = Math.min(0, ...balances);
  const high = niceAbove(Math.max(100, ...balances));
  const x = (index: number): number =>
    round(PAD + (index / Math.max(1, tape.length - 1)) * (width - PAD * 2));
  const y = (minor: number): number => round(base - ((minor - low) / (high - low)) * (base - TOP));
  const steps = (from: number, to: number): string =>
    tape
      .slice(from, to + 1)
      .map(({ balanceMinor }, step) => stepTo(step, x(from + step), y(balanceMinor)))
      .join('');
  const past = steps(0, at);
  return {
    past,
    ground: `${past}V${y(0)}H${x(0)}Z`,
    later: steps(at, tape.length - 1),
    here: { x: x(at), y: y(tape[at]?.balanceMinor ?? 0) },
    lines: [low, 0, high / 2, high]
      .filter((minor, index, all) => all.indexOf(minor) === index)
      .map((minor) => ({ minor, y: y(minor) })),
    ticks: ticksOf(tape, at, x),
    dates: datesOf(tape, width, x),
    tapeY: height - TAPE_FROM_BOTTOM,
  };
}

const stepTo = (step: number, x: number, y: number): string => (step === 0 ? `M${x} ${y}` : `H${x}V${y}`);

const round = (value: number): number => Math.round(value * 10) / 10;

/** 1, 2, 2.5 or 5 times a power of ten. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 2.5, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

function ticksOf(tape: readonly TapeEvent[], at: number, x: (index: number) => number): readonly Tick[] {
  const most = Math.max(1, ...tape.map(({ changeMinor }) => Math.abs(changeMinor)));
  return tape.map(({ changeMinor }, index) => ({
    x: x(index),
    height:
      changeMinor === 0
        ? 0
        : Math.sign(changeMinor) * round(4 + Math.sqrt(Math.abs(changeMinor) / most) * (HIGHEST_TICK - 4)),
    isLater: index > at,
  }));
}

const LABEL_WIDTH = 150;

function datesOf(tape: readonly TapeEvent[], width: number, x: (index: number) => number): Curve['dates'] {
  const last = tape.length - 1;
  const count = Math.max(1, Math.min(last, 4, Math.floor(width / LABEL_WIDTH)));
  const places = Array.from({ length: count + 1 }, (_, place) => Math.round((place / count) * last));
  return [...new Set(places)].map((index) => ({
    x: x(index),
    at: tape[index]?.at ?? '',
    anchor: index === 0 ? 'start' : index === last ? 'end' : 'middle',
  }));
}
