export interface FieldError {
  readonly field: string;
  readonly reason: string;
}

export interface ProblemDetails {
  readonly status: number;
  /** Stable; what the page decides by. */
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
}

/** The shop refused, and says why (problem+json). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[];

  constructor({ status, code, title, detail, errors = [] }: ProblemDetails) {
    super(title);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
  }
}

/** No answer: whether the request was carried out is not known. Sending it again with the same key is safe. */
export class NoAnswer extends Error {
  readonly code = 'page.no-answer';
  constructor(options?: ErrorOptions) {
    super('The shop does not answer', options);
    this.name = 'NoAnswer';
  }
}

/** Worth trying again by itself: the shop is away or busy, and nothing was decided. */
export const mayPass = (error: unknown): boolean =>
  error instanceof NoAnswer || (error instanceof ApiProblem && (error.status >= 502 || error.status === 429));

export async function problemOf(response: Response): Promise<ApiProblem> {
  const told: unknown = await response.json().catch(() => undefined);
  const details = typeof told === 'object' && told !== null ? (told as Partial<ProblemDetails>) : {};
  return new ApiProblem({
    ...details,
    status: response.status,
    code: details.code ?? `http.${response.status}`,
    title: details.title ?? response.statusText,
  });
}
