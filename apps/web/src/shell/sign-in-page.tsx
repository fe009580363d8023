import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, type FormEvent } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { ApiProblem, get, signIn, type Session } from '../api';
import { useWords } from '../i18n/use-words';
import { Button } from '../parts/button';
import { usePageTitle } from './page-title';
import { returnPath } from './return-path';
import { signInWords } from './sign-in-words';
import './sign-in-page.css';

interface Credentials {
  readonly email: string;
  readonly password: string;
}

export function SignInPage() {
  const words = useWords(signInWords);
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const attempt = useMutation<Session, Error, Credentials>({
    mutationFn: ({ email, password }) => signIn(email, password),
    onSuccess: () => navigate(returnPath(search.get('to')), { replace: true }),
  });
  usePageTitle(words.title);
  return (
    <div className="sign-in">
      <h1>{words.title}</h1>
      <SignInForm attempt={attempt} />
      <DemoAccounts onChosen={(credentials) => attempt.mutate(credentials)} />
    </div>
  );
}

interface SignInFormProps {
  readonly attempt: {
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly mutate: (credentials: Credentials) => void;
  };
}

function SignInForm({ attempt: { isPending, error, mutate } }: SignInFormProps) {
  const words = useWords(signInWords);
  const problem = useId();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    mutate({ email: String(form.get('email')), password: String(form.get('password')) });
  };
  return (
    <form className="panel stack" onSubmit={submit} aria-describedby={error ? problem : undefined}>
      <label className="field">
        <span>{words.email}</span>
        <input name="email" type="email" autoComplete="username" required />
      </label>
      <label className="field">
        <span>{words.password}</span>
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      {error && (
        <p role="alert" id={problem} className="bad">
          {error instanceof ApiProblem && error.status < 500 ? words.wrong : words.away}
        </p>
      )}
      <Button kind="primary" type="submit" isBusy={isPending}>
        {isPending ? words.submitting : words.submit}
      </Button>
    </form>
  );
}

interface DemoOffer {
  readonly password: string;
  readonly accounts: readonly { readonly email: string; readonly role: 'customer' | 'operator' }[];
}

function DemoAccounts({ onChosen }: { readonly onChosen: (credentials: Credentials) => void }) {
  const words = useWords(signInWords);
  const { data } = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: ({ signal }) => get<{ readonly demo: DemoOffer | null }>('/api/session', { signal }),
    staleTime: Infinity,
  });
  if (!data?.demo) return null;
  const { password, accounts } = data.demo;
  return (
    <section className="demo-accounts" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{words.demo}</h2>
      <p className="small faint">
        {words.demoText} <code>{password}</code>
      </p>
      <ul>
        {accounts.map(({ email, role }) => (
          <li key={email}>
            <button type="button" onClick={() => onChosen({ email, password })}>
              <b>{email}</b>
              <span className="faint">{words[role]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
