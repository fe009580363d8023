export interface FieldError {
  /** Where in the body, query or path: `lines[0].quantity`. */
  readonly field: string;
  readonly reason: string;
}

/** RFC 9457. `code` is the stable part; `title` and `detail` are for people. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
}

export const problemContentType = 'application/problem+json; charset=utf-8';

export const problemType = (code: string): string => `urn:rivermart:problem:${code}`;
