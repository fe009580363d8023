import type { ReactNode } from 'react';

const marks = {
  ok: (
    <>
      <circle cx="6" cy="6" r="5" fill="currentColor" />
      <path d="m3.7 6.2 1.6 1.6 3-3.4" fill="none" stroke="var(--surface)" strokeWidth="1.5" />
    </>
  ),
  warn: (
    <>
      <path d="M6 .8 11.6 11H.4Z" fill="currentColor" />
      <path d="M6 4.4v3M6 8.8v.6" stroke="var(--surface)" strokeWidth="1.4" />
    </>
  ),
  bad: (
    <>
      <rect x="1" y="1" width="10" height="10" rx="2" fill="currentColor" />
      <path d="m4 4 4 4m0-4L4 8" stroke="var(--surface)" strokeWidth="1.5" />
    </>
  ),
  undo: (
    <path
      d="M4.5 1.5 1.5 4.5l3 3M2 4.5h5a3 3 0 0 1 0 6H5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    />
  ),
  idle: (
    <circle
      cx="6"
      cy="6"
      r="4.2"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeDasharray="2.2 2"
    />
  ),
  pause: <path d="M3.5 2v8M8.5 2v8" stroke="currentColor" strokeWidth="2.2" />,
} satisfies Record<string, ReactNode>;

export type StateKind = keyof typeof marks;

/** Colour only repeats what the shape and the word say. */
const colourOf: Readonly<Record<StateKind, string>> = {
  ok: 'ok',
  warn: 'warn',
  bad: 'bad',
  undo: 'undo',
  idle: 'idle',
  pause: 'warn',
};

/** The shape alone, where a word stands beside it already. */
export const StateSign = ({ kind }: { readonly kind: StateKind }) => (
  <svg className={`sign ${colourOf[kind]}`} viewBox="0 0 12 12" aria-hidden="true">
    {marks[kind]}
  </svg>
);

interface StateMarkProps {
  readonly kind: StateKind;
  readonly isPill?: boolean;
  readonly children: ReactNode;
}

/** How something is: shape first, colour second, and always a word. */
export const StateMark = ({ kind, isPill = false, children }: StateMarkProps) => (
  <span className={`state ${colourOf[kind]} ${isPill ? 'pill' : ''}`}>
    <StateSign kind={kind} />
    {children}
  </span>
);
