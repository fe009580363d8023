import type { ReactNode } from 'react';
import { useFormats } from '../i18n/formats';
import { useWords } from '../i18n/use-words';
import { StateMark } from './state-mark';
import { viewWords } from './view-words';

interface StaleProps {
  /** When the data was last true; undefined while it is live. */
  readonly since: Date | undefined;
  readonly children: ReactNode;
}

/** Keeps what was last known, dimmed and dated, while it cannot be brought up to date. */
export function Stale({ since, children }: StaleProps) {
  const words = useWords(viewWords);
  const { clock } = useFormats();
  return (
    <>
      {since && (
        <p className="stale-note">
          <StateMark kind="warn">{words.reconnecting(clock(since).split('.')[0] ?? '')}</StateMark>
        </p>
      )}
      <div className={since ? 'is-stale' : undefined}>{children}</div>
    </>
  );
}
