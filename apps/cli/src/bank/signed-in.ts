import { BankClient } from '../client/bank-client';
import { homeOf } from '../shop/home';
import { portsOf } from '../shop/ports';
import { readRecord } from '../shop/running-shop';

export interface SignInOptions {
  readonly as?: string;
  readonly url?: string;
}

/** The demonstration people of a local shop share one password. */
export function signedIn({ as: name = 'ada', url }: SignInOptions): Promise<BankClient> {
  const { gateway } = readRecord(homeOf(process.env))?.ports ?? portsOf(process.env);
  const email = name.includes('@') ? name : `${name}@example.com`;
  return BankClient.signIn(url ?? `http://127.0.0.1:${gateway}`, { email, password: 'rivermart' });
}
