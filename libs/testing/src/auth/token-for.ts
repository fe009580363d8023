import type { User } from '@rivermart/service';
import { testPrivateJwk } from './test-keys';

export interface TokenSubject extends Partial<User> {
  /** Negative makes a token that has expired. */
  readonly lifetimeSeconds?: number;
  readonly at?: Date;
}

export const testCustomerId = '0199a000-0000-7000-8000-00000000ada1';

/** A token any service accepts that trusts `startTestIssuer`. */
export async function tokenFor({
  lifetimeSeconds = 3_600,
  at = new Date(),
  ...user
}: TokenSubject = {}): Promise<string> {
  // Loaded on use, for the sake of unit specs.
  const { signToken } = await import('@rivermart/service');
  const subject: User = {
    customerId: testCustomerId,
    email: 'ada@example.com',
    phone: '+15550100',
    role: 'customer',
    ...user,
  };
  return signToken(testPrivateJwk, subject, { at, lifetimeSeconds });
}
