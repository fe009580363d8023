/** What must not have happened, by the name it has in the report. */
export type FindingKind =
  'lost' | 'doubled' | 'gap' | 'out of order' | 'aborted read' | 'torn' | 'wrong group offset';

export interface Finding {
  readonly kind: FindingKind;
  /** One sentence: which record or transaction, and where. */
  readonly what: string;
}

export const countOf = (findings: readonly Finding[], ...kinds: readonly FindingKind[]): number =>
  findings.filter(({ kind }) => kinds.includes(kind)).length;
