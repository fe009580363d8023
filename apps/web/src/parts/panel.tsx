import { useId, type ReactNode } from 'react';

interface PanelProps {
  readonly title: ReactNode;
  /** One grey clause: what is counted, over which window. */
  readonly clause?: ReactNode;
  /** At the right end of the head. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly isStale?: boolean;
  readonly children: ReactNode;
}

export function Panel({ title, clause, aside, className = '', isStale = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id} data-stale={isStale || undefined}>
      <header>
        <h2 id={id}>{title}</h2>
        {clause !== undefined && <span className="small">{clause}</span>}
        {aside !== undefined && (
          <>
            <span className="grow" />
            {aside}
          </>
        )}
      </header>
      {children}
    </section>
  );
}
