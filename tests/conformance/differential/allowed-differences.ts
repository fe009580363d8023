import type { Difference } from './differences';

interface AllowedDifference {
  /** Of "Api vN: words", and of the path in the answer. */
  readonly step?: RegExp;
  readonly path: RegExp;
  readonly reason: string;
}

/** Where Riverlog answers otherwise than Apache Kafka on purpose. Nothing else may differ. */
export const allowedDifferences: readonly AllowedDifference[] = [
  { path: /errorMessage$/i, reason: 'Words for people. Codes decide, and they are compared.' },
];

export const isAllowed = ({ step, path }: Difference): boolean =>
  allowedDifferences.some((allowed) => (allowed.step?.test(step) ?? true) && allowed.path.test(path));
