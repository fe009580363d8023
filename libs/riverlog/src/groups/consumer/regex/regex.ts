import { InvalidRegex } from './invalid-regex';
import { RegexParser } from './regex-parser';
import type { CharMatcher, PlaceMatcher, RegexNode } from './regex-node';

/** More than anybody writes by hand; bounds what matching one topic name can cost. */
const MAX_STATES = 5_000;
const NONE = -1;

type State =
  | { readonly type: 'char'; readonly matches: CharMatcher; next: number }
  | { readonly type: 'place'; readonly matches: PlaceMatcher; next: number }
  | { readonly type: 'split'; next: number; other: number };

const ACCEPT = -1;

/**
 * A regular expression in RE2's syntax and with RE2's promise: matching goes through the text once, in all
 * states the expression can be in at a time, so no expression makes it slow. JavaScript's own would let a
 * client stop the broker with `(a+)+$`.
 */
export class Regex {
  private readonly states: State[] = [];
  private readonly start: number;

  /** Throws InvalidRegex. */
  constructor(expression: string) {
    this.start = this.compile(new RegexParser(expression).parse(), ACCEPT);
  }

  /** Whether it matches the text as a whole. */
  matches(text: string): boolean {
    const codes = [...text].map((character) => character.codePointAt(0) ?? NONE);
    let current = this.reachable([this.start], NONE, codes[0] ?? NONE);
    for (const [at, code] of codes.entries()) {
      const next: number[] = [];
      for (const index of current) {
        const state = this.states[index];
        if (state?.type === 'char' && state.matches(code)) next.push(state.next);
      }
      if (next.length === 0) return false;
      current = this.reachable(next, code, codes[at + 1] ?? NONE);
    }
    return current.has(ACCEPT);
  }

  /** Compiles backwards: each node is told where to go on. @returns where it begins. */
  private compile(node: RegexNode, next: number): number {
    switch (node.type) {
      case 'empty':
        return next;
      case 'char':
        return this.add({ type: 'char', matches: node.matches, next });
      case 'place':
        return this.add({ type: 'place', matches: node.matches, next });
      case 'sequence':
        return node.items.reduceRight((following, item) => this.compile(item, following), next);
      case 'alternation':
        return node.items
          .map((item) => this.compile(item, next))
          .reduceRight((other, branch) => this.add({ type: 'split', next: branch, other }));
      case 'repetition':
        return this.compileRepetition(node, next);
    }
  }

  private compileRepetition(
    { item, min, max }: RegexNode & { readonly type: 'repetition' },
    next: number,
  ): number {
    let begin = next;
    if (max === Infinity) {
      const loop: State = { type: 'split', next: 0, other: next };
      begin = this.add(loop);
      loop.next = this.compile(item, begin);
    }
    for (let optional = max === Infinity ? 0 : max - min; optional > 0; optional -= 1) {
      begin = this.add({ type: 'split', next: this.compile(item, begin), other: next });
    }
    for (let needed = min; needed > 0; needed -= 1) begin = this.compile(item, begin);
    return begin;
  }

  private add(state: State): number {
    if (this.states.length >= MAX_STATES) throw new InvalidRegex('expression is too large');
    return this.states.push(state) - 1;
  }

  /** All states one can be in between two characters without taking one. */
  private reachable(from: readonly number[], before: number, after: number): ReadonlySet<number> {
    const reached = new Set<number>();
    const open = [...from];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (reached.has(index)) continue;
      reached.add(index);
      const state = this.states[index];
      if (state?.type === 'split') open.push(state.other, state.next);
      else if (state?.type === 'place' && state.matches(before, after)) open.push(state.next);
    }
    return reached;
  }
}
