import { useState } from 'react';
import { useWords } from '../i18n/use-words';
import { Button } from './button';
import { partsWords } from './parts-words';

const TOLD_MS = 1_500;

/** Copies a text; says so in place. */
export function CopyButton({ text }: { readonly text: string }) {
  const words = useWords(partsWords);
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), TOLD_MS);
  };
  return (
    <Button kind="quiet" className="small-button" onClick={() => void copy()} aria-live="polite">
      {isCopied ? words.copied : words.copy}
    </Button>
  );
}
