import type { BitWriter } from './bit-writer';
import { highestBit, spreadSymbols } from './fse-table';

interface Transition {
  /** Bits that leave the state, as a difference that makes room for both possible counts. */
  readonly deltaBits: number;
  readonly deltaState: number;
}

/** The way back of an `FseTable`. Source: FSE_buildCTable_wksp and FSE_encodeSymbol, github.com/facebook/zstd. */
export class FseEncoder {
  private readonly states: Uint16Array;
  private readonly transitions: readonly Transition[];

  constructor(
    probabilities: readonly number[],
    readonly accuracyLog: number,
  ) {
    const size = 1 << accuracyLog;
    let total = 0;
    const next: number[] = [];
    this.transitions = probabilities.map((probability) => {
      const count = Math.abs(probability);
      next.push(total);
      const bits = accuracyLog - (count > 1 ? highestBit(count - 1) : 0);
      const transition = { deltaBits: (bits << 16) - (count << bits), deltaState: total - count };
      total += count;
      return transition;
    });
    this.states = new Uint16Array(size);
    spreadSymbols(probabilities, size).forEach((symbol, at) => {
      const place = next[symbol] as number;
      next[symbol] = place + 1;
      this.states[place] = size + at;
    });
  }

  /** The state from which a decoder reads `symbol` and nothing behind it. */
  start(symbol: number): number {
    const { deltaBits, deltaState } = this.transitions[symbol] as Transition;
    const bits = (deltaBits + (1 << 15)) >> 16;
    return this.states[(((bits << 16) - deltaBits) >> bits) + deltaState] as number;
  }

  /** @returns the state from which a decoder reads `symbol` and comes to `state`. */
  encode(symbol: number, state: number, bits: BitWriter): number {
    const { deltaBits, deltaState } = this.transitions[symbol] as Transition;
    const count = (state + deltaBits) >> 16;
    bits.write(state, count);
    return this.states[(state >> count) + deltaState] as number;
  }

  /** What a decoder begins with. */
  flush(state: number, bits: BitWriter): void {
    bits.write(state, this.accuracyLog);
  }
}
