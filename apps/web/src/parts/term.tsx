import { useId, useState, type ReactNode } from 'react';
import { useLanguage } from '../i18n/language';
import { glossary, type GlossaryEntry } from './glossary';

interface TermProps {
  readonly of: GlossaryEntry;
  /** Where the sentence needs another form of the word. */
  readonly children?: ReactNode;
}

/** A word with a dotted underline, once a page: hover, focus or a tap explains it in one sentence. */
export function Term({ of, children }: TermProps) {
  const { word, sentence } = glossary[of][useLanguage()];
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <span className="term">
      <button
        type="button"
        aria-describedby={id}
        onClick={() => setOpen((was) => !was)}
        onBlur={() => setOpen(false)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') setOpen(false);
        }}
      >
        {children ?? word}
      </button>
      <span className={isOpen ? 'term-text open' : 'term-text'} role="tooltip" id={id}>
        {sentence}
      </span>
    </span>
  );
}
