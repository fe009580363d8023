/** `GET /api/ops/books`: the statements of all services' books. */
export interface BooksView {
  readonly at: string;
  /** `settling` while events are in flight: a break may then be a step that is not done yet. */
  readonly state: 'balanced' | 'settling' | 'unbalanced' | 'unreadable';
  readonly statements: readonly StatementView[];
  /** Why they could not be read, for `unreadable`. */
  readonly problem?: string;
}

export interface StatementView {
  readonly name: string;
  readonly sentence: string;
  readonly breaks: readonly { readonly fault: string; readonly orderId?: string }[];
}
