import { useState, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words';
import { Button } from './button';
import { partsWords } from './parts-words';

interface ConfirmButtonProps {
  /** Verb and object: "Discard record". */
  readonly label: string;
  /** What will happen. */
  readonly question: ReactNode;
  readonly isBusy?: boolean;
  readonly onConfirm: () => void;
}

/** For what destroys: asks once, in place. */
export function ConfirmButton({ label, question, isBusy = false, onConfirm }: ConfirmButtonProps) {
  const words = useWords(partsWords);
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button kind="danger" isBusy={isBusy} onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  const confirm = (): void => {
    setAsking(false);
    onConfirm();
  };
  return (
    <div className="confirm" role="group" aria-label={label}>
      <p>{question}</p>
      <div className="confirm-choice">
        {/* The question replaces the button that had the focus. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus -- the focus stays where the reader is */}
        <Button kind="danger" autoFocus onClick={confirm}>
          {label}
        </Button>
        <Button kind="quiet" onClick={() => setAsking(false)}>
          {words.keep}
        </Button>
      </div>
    </div>
  );
}
