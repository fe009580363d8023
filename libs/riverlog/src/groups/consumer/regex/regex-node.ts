export type CharMatcher = (code: number) => boolean;
/** Whether a place between two characters is one the expression asks for; -1 stands for "no character". */
export type PlaceMatcher = (before: number, after: number) => boolean;

/** A regular expression taken apart. Which group captured what is nobody's question here, so groups are gone. */
export type RegexNode =
  | { readonly type: 'empty' }
  | { readonly type: 'char'; readonly matches: CharMatcher }
  | { readonly type: 'place'; readonly matches: PlaceMatcher }
  | { readonly type: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly type: 'alternation'; readonly items: readonly RegexNode[] }
  | { readonly type: 'repetition'; readonly item: RegexNode; readonly min: number; readonly max: number };
