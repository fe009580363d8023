import type { ReactNode } from 'react';
import { Link, Redirect, useLocation } from 'wouter';
import { useSession } from '../api';
import { useWords } from '../i18n/use-words';
import { shellWords } from './words';

interface GuardProps {
  /** `anyone` who is signed in, or operators alone. The API has the last word; this only spares the visit. */
  readonly needs: 'anyone' | 'operator';
  readonly children: ReactNode;
}

export function Guard({ needs, children }: GuardProps) {
  const words = useWords(shellWords);
  const user = useSession()?.user;
  const [path] = useLocation();
  const signIn = `/sign-in?to=${encodeURIComponent(path)}`;
  if (!user) return <Redirect to={signIn} replace />;
  if (needs === 'anyone' || user.role === 'operator') return children;
  return (
    <div className="page notice">
      <h1>{words.forOperators}</h1>
      <p>{words.forOperatorsText(user.email)}</p>
      <Link className="btn primary" href={signIn}>
        {words.signIn}
      </Link>
    </div>
  );
}
