/** One place where a statement does not hold, in words. */
export interface Break {
  readonly fault: string;
  /** The order it is about, when it is about one. */
  readonly orderId?: string;
}

/** Something that is true of a shop whose books balance, said with its figures. */
export interface Statement {
  readonly name: string;
  readonly sentence: string;
  /** Where it is not true; nothing when it holds. */
  readonly breaks: readonly Break[];
}
