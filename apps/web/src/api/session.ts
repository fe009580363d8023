import { observable } from '../shell/observable';
import { keep, recall } from '../shell/remember';
import { useObservable } from '../shell/use-observable';

export interface SessionUser {
  readonly customerId: string;
  readonly email: string;
  readonly role: 'customer' | 'operator';
}

export interface Session {
  readonly token: string;
  readonly expiresAt: string;
  readonly user: SessionUser;
}

const shelf = (): Storage => sessionStorage;

function recalled(): Session | null {
  const kept = recall(shelf, 'session') as Session | null;
  return kept && Date.parse(kept.expiresAt) > performance.timeOrigin ? kept : null;
}

/** Who is signed in; ends with the window, with its time, or with the first answer "not signed in". */
export const session = observable<Session | null>(recalled());
keep(shelf, 'session', session);

export const useSession = (): Session | null => useObservable(session);

export const useIsOperator = (): boolean => useSession()?.user.role === 'operator';
