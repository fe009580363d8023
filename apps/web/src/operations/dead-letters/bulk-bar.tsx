import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { ConfirmButton } from '../../parts/confirm-button';
import { Failed } from '../../parts/view-state';
import { letterWords } from '../words/dead-letters';
import type { DeadLetter, LetterOutcome } from './letters';
import { useLetterAct } from './use-letters';

interface BulkBarProps {
  readonly letters: readonly DeadLetter[];
  readonly onDone: () => void;
}

/** What one can do to the selected letters; each goes back to the handler that refused it and to no other. */
export function BulkBar({ letters, onDone }: BulkBarProps) {
  const words = useWords(letterWords);
  const { whole } = useFormats();
  const dryRun = useLetterAct('replay');
  const replay = useLetterAct('replay');
  const discard = useLetterAct('discard');
  const ids = letters.map(({ id }) => id);
  const count = whole(ids.length);
  const error = dryRun.error ?? replay.error ?? discard.error;
  return (
    <div className="bulk">
      <span className="grow">
        <b>{count}</b> {words.selected}
        {dryRun.data && <Would outcome={dryRun.data} />}
      </span>
      <Button className="slim" isBusy={dryRun.isPending} onClick={() => dryRun.mutate({ ids, dryRun: true })}>
        {words.dryRunAll}
      </Button>
      <ConfirmButton
        label={words.replaySelected}
        question={words.replayManyAsk(count)}
        isBusy={replay.isPending}
        onConfirm={() => replay.mutate({ ids }, { onSuccess: onDone })}
      />
      <ConfirmButton
        label={words.discardSelected}
        question={words.discardManyAsk(count)}
        isBusy={discard.isPending}
        onConfirm={() => discard.mutate({ ids }, { onSuccess: onDone })}
      />
      {error && <Failed error={error} />}
    </div>
  );
}

function Would({ outcome: { services } }: { readonly outcome: LetterOutcome }) {
  const words = useWords(letterWords);
  const { whole } = useFormats();
  const told = services.map(({ service, count }) => words.wouldReplay(whole(count), service)).join(' · ');
  return (
    <span role="status" className="small faint">
      {' '}
      {told || words.wouldNone}
    </span>
  );
}
