import { RuleViolation } from '@rivermart/kernel';
import type { UserRole } from './user';

export class TokenMissing extends RuleViolation {
  readonly code = 'auth.token-missing';
  constructor() {
    super('Sign in and send the token as "Authorization: Bearer <token>"');
  }
}

export class TokenInvalid extends RuleViolation {
  readonly code = 'auth.token-invalid';
  constructor(reason: string, options?: ErrorOptions) {
    super(`The token is not accepted: ${reason}`, options);
  }
}

export class RoleRequired extends RuleViolation {
  readonly code = 'auth.role-required';
  constructor(readonly roles: readonly UserRole[]) {
    super(`Only for the role ${roles.join(' or ')}`);
  }
}
