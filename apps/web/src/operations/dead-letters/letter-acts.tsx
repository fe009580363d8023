import { useEffect } from 'react';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { ConfirmButton } from '../../parts/confirm-button';
import { serviceName } from '../../parts/services';
import { Failed } from '../../parts/view-state';
import { isTyping } from '../../shell/is-typing';
import { letterWords } from '../words/dead-letters';
import type { DeadLetterDetails, LetterOutcome } from './letters';
import { useLetterAct } from './use-letters';

interface LetterActsProps {
  readonly letter: DeadLetterDetails;
  /** A dry run has succeeded: replaying is now the first thing to do. */
  readonly isArmed: boolean;
  readonly onDryRun: (outcome: LetterOutcome) => void;
  readonly onEdit: () => void;
}

export function LetterActs({ letter, isArmed, onDryRun, onEdit }: LetterActsProps) {
  const words = useWords(letterWords);
  const name = serviceName(letter.service, useLanguage());
  const dryRun = useLetterAct('replay');
  const replay = useLetterAct('replay');
  const discard = useLetterAct('discard');
  const chosen = { ids: [letter.id], service: letter.service };
  const tryIt = (): void => dryRun.mutate({ ...chosen, dryRun: true }, { onSuccess: onDryRun });
  const doIt = (): void => replay.mutate(chosen);
  const isOpen = letter.status === 'open';
  useKeys(isOpen ? { d: tryIt, e: onEdit, ...(isArmed && { r: doIt }) } : {});
  if (!isOpen) return null;
  const error = dryRun.error ?? replay.error ?? discard.error;
  return (
    <>
      <div className="acts">
        {isArmed && (
          <Button kind="primary" isBusy={replay.isPending} onClick={doIt}>
            {words.replayTo(name)} <kbd>R</kbd>
          </Button>
        )}
        <Button kind={isArmed ? 'plain' : 'primary'} isBusy={dryRun.isPending} onClick={tryIt}>
          {words.dryRun} <kbd>D</kbd>
        </Button>
        <Button onClick={onEdit}>
          {words.edit} <kbd>E</kbd>
        </Button>
        <span className="grow desk" />
        <ConfirmButton
          label={words.discard}
          question={words.discardAsk}
          isBusy={discard.isPending}
          onConfirm={() => discard.mutate(chosen)}
        />
      </div>
      {error && <Failed error={error} />}
    </>
  );
}

function useKeys(acts: Readonly<Record<string, (() => void) | undefined>>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}
