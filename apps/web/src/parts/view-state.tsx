import type { ReactNode } from 'react';
import { ApiProblem, NoAnswer } from '../api';
import { useWords } from '../i18n/use-words';
import { Button } from './button';
import { StateSign } from './state-mark';
import { viewWords } from './view-words';

/** Nothing for a moment, then boxes of the size of what comes. */
export const Skeleton = ({ rows = 6 }: { readonly rows?: number }) => (
  <div className="skeleton" aria-busy="true">
    {Array.from({ length: rows }, (_, row) => (
      <i key={row} />
    ))}
  </div>
);

/** Why there is nothing, and what to do. */
export const Empty = ({ children }: { readonly children: ReactNode }) => (
  <div className="empty">{children}</div>
);

interface FailedProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** What was refused and why, where it was asked for. */
export function Failed({ error, onRetry }: FailedProps) {
  const words = useWords(viewWords);
  const isProblem = error instanceof ApiProblem;
  const code = isProblem || error instanceof NoAnswer ? error.code : 'page.defect';
  return (
    <div className="failed" role="alert">
      <StateSign kind="bad" />
      <div>
        <p>{error instanceof NoAnswer ? words.noAnswer : isProblem ? error.message : words.refused}</p>
        <p className="dim">
          {isProblem
            ? (error.detail ?? error.errors.map(({ field, reason }) => `${field}: ${reason}`).join('; '))
            : words.noAnswerHint}
        </p>
        <p className="small faint mono">{code}</p>
      </div>
      {onRetry && <Button onClick={onRetry}>{words.retry}</Button>}
    </div>
  );
}

interface Asked<Answer> {
  readonly data: Answer | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

interface ViewOfProps<Answer> {
  readonly asked: Asked<Answer>;
  /** Rows of the skeleton. */
  readonly rows?: number;
  readonly children: (answer: Answer) => ReactNode;
}

/** The states of a view: loading, refused, or the answer; the last one stays when a later one fails. */
export function ViewOf<Answer>({ asked, rows, children }: ViewOfProps<Answer>) {
  if (asked.data !== undefined) return children(asked.data);
  if (asked.isPending) return <Skeleton {...(rows === undefined ? {} : { rows })} />;
  return <Failed error={asked.error} onRetry={() => void asked.refetch()} />;
}
