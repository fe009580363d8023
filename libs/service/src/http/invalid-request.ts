import { RuleViolation } from '@rivermart/kernel';
import type { z } from 'zod';
import type { FieldError } from './problem';

/** What the caller sent does not have the shape the operation takes. Nothing was done. */
export class InvalidRequest extends RuleViolation {
  readonly code = 'request.invalid';

  constructor(readonly errors: readonly FieldError[]) {
    super(errors.map(({ field, reason }) => `${field}: ${reason}`).join('; '));
  }

  static from(error: z.ZodError, place = 'body'): InvalidRequest {
    return new InvalidRequest(
      error.issues.map(({ path, message }) => ({ field: fieldName(path) || place, reason: message })),
    );
  }
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (name, part) =>
      typeof part === 'number' ? `${name}[${part}]` : name ? `${name}.${String(part)}` : String(part),
    '',
  );
}
