import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language';
import { glossary, type GlossaryEntry } from './glossary';

interface ExplainedProps {
  readonly of: readonly GlossaryEntry[];
  /** The mark that stands for the word in the picture beside it. */
  readonly marks?: Partial<Record<GlossaryEntry, ReactNode>>;
}

/** Words a newcomer needs at this place, each in one sentence, to be read without touching anything. */
export function Explained({ of, marks = {} }: ExplainedProps) {
  const language = useLanguage();
  return (
    <ul className="explained">
      {of.map((entry) => (
        <li key={entry}>
          {marks[entry]}
          <span>{glossary[entry][language].sentence}</span>
        </li>
      ))}
    </ul>
  );
}
