export type UserRole = 'customer' | 'operator';

/** Who calls, as the verified token says. */
export interface User {
  readonly customerId: string;
  readonly email: string;
  readonly phone: string;
  readonly role: UserRole;
}
