import { RuleViolation } from '@rivermart/kernel';
import type { User } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { Accounts, Passwords, TokenIssuer, type Session } from './ports';

/** A hash that no password has. Comparing with it makes unknown addresses take as long as wrong passwords. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdCAhIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

@Injectable()
export class SignIn {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly tokens: TokenIssuer,
  ) {}

  async execute(email: string, password: string): Promise<Session & { readonly user: User }> {
    const account = await this.accounts.find(email.toLowerCase());
    const matches = await this.passwords.matches(password, account?.passwordHash ?? NOBODYS_HASH);
    if (!account || !matches) throw new WrongCredentials();

    return { ...(await this.tokens.issue(account.user)), user: account.user };
  }
}

/** Says nothing about which of the two was wrong. */
export class WrongCredentials extends RuleViolation {
  readonly code = 'auth.wrong-credentials';
  constructor() {
    super('There is no account with this e-mail address and password');
  }
}
