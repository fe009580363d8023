import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { AppError, TemporaryFailure } from '@rivermart/kernel';
import { problemType, type FieldError, type Problem } from './problem';

/** HTTP status by error code, for the codes that are not 422 (rules) or 503 (temporary failures). */
export type StatusByCode = Readonly<Record<string, number>>;

const builtIn: StatusByCode = {
  'request.invalid': 400,
  'auth.token-missing': 401,
  'auth.token-invalid': 401,
  'auth.role-required': 403,
  'webhook.signature-invalid': 401,
  'messaging.dead-letter-not-found': 404,
  'messaging.dead-letter-not-open': 409,
  'messaging.not-consuming': 409,
};

const codeByStatus: Readonly<Record<number, string>> = {
  400: 'request.malformed',
  401: 'auth.token-missing',
  403: 'auth.forbidden',
  404: 'request.not-found',
  405: 'request.method-not-allowed',
  413: 'request.too-large',
  414: 'request.uri-too-long',
  415: 'request.media-type-unsupported',
  429: 'request.too-many',
  503: 'service.unavailable',
};

/** A rule is 422, unless it is listed. */
export const statusOf = (code: string, statusByCode: StatusByCode): number =>
  ({ ...builtIn, ...statusByCode })[code] ?? 422;

/** The document that answers an error. Only errors thrown on purpose say what happened. */
export function problemOf(error: unknown, statusByCode: StatusByCode = {}): Problem {
  if (error instanceof AppError) return ofAppError(error, { ...builtIn, ...statusByCode });
  if (error instanceof HttpException) return ofStatus(error.getStatus(), error.message);
  return ofStatus(500);
}

function ofAppError(error: AppError, statusByCode: StatusByCode): Problem {
  const status = statusByCode[error.code] ?? (error instanceof TemporaryFailure ? 503 : 422);
  return {
    type: problemType(error.code),
    title: title(error.name),
    status,
    code: error.code,
    detail: error.message,
    ...(isAboutFields(error) ? { errors: error.errors } : {}),
  };
}

/** Rules may point at fields as well: `readonly errors: readonly FieldError[]` on the error is enough. */
const isAboutFields = (error: AppError): error is AppError & { readonly errors: readonly FieldError[] } =>
  'errors' in error && Array.isArray(error.errors);

export function ofStatus(status: number, detail?: string): Problem {
  const code = codeByStatus[status] ?? (status < 500 ? `request.refused-${status}` : 'service.failed');
  const shown = status < 500 && detail ? { detail } : {};
  return { type: problemType(code), title: STATUS_CODES[status] ?? 'Error', status, code, ...shown };
}

/** `OrderNotFound` -> `Order not found` */
function title(className: string): string {
  const words = className.replace(
    /([a-z\d])([A-Z])/g,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}
