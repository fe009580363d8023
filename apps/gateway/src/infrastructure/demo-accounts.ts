import type { User, UserRole } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { Accounts, type Account, type DemoOffer } from '../application/ports';
import { GatewaySettings } from '../gateway-settings';

const DEMO_PASSWORD = 'rivermart';

/** Argon2id of the same. Public on purpose: whoever can reach a local run may sign in. */
const DEMO_PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$tiw9rymTX/RlZdKX5DIEQg$18/ZKf+L1kOo+v/CJhyYS1VQHMh24Npnl5rBL3vRiiY';

const account = (number: number, name: string, role: UserRole = 'customer'): Account => {
  const user: User = {
    customerId: `0193a000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    email: `${name}@example.com`,
    phone: `+4915500000${String(number).padStart(3, '0')}`,
    role,
  };
  return { user, passwordHash: DEMO_PASSWORD_HASH };
};

const demoAccounts: readonly Account[] = [
  account(1, 'ada'),
  account(2, 'grace'),
  account(3, 'alan'),
  account(4, 'katherine'),
  account(100, 'operator', 'operator'),
];

/** The people of a local run. Without `DEMO_USERS=true` there are none, and nobody signs in with them. */
@Injectable()
export class DemoAccounts extends Accounts {
  readonly #byEmail: ReadonlyMap<string, Account>;

  constructor(settings: GatewaySettings) {
    super();
    this.#byEmail = new Map(
      settings.DEMO_USERS ? demoAccounts.map((each) => [each.user.email, each] as const) : [],
    );
  }

  override async find(email: string): Promise<Account | undefined> {
    return this.#byEmail.get(email);
  }

  override demo(): DemoOffer | undefined {
    const accounts = [...this.#byEmail.values()].map(({ user: { email, role } }) => ({ email, role }));
    return accounts.length > 0 ? { password: DEMO_PASSWORD, accounts } : undefined;
  }
}
