import type { RewindResult } from '@rivermart/contracts';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { StateMark, StateSign } from '../../parts/state-mark';
import { rewindWords } from './rewind-words';

interface RewindOutcomeProps {
  readonly name: string;
  readonly result: RewindResult;
}

/** What a rewind would do: to this service, and to nobody else. */
export function RewindOutcome({ name, result: { records, skipped, partitions } }: RewindOutcomeProps) {
  const words = useWords(rewindWords);
  const { whole } = useFormats();
  const moved = partitions.filter(({ from, to }) => from !== to);
  return (
    <div className="dry" role="status">
      {records > 0 && <StateMark kind="ok">{words.wouldRead(whole(records), records === 1)}</StateMark>}
      {skipped > 0 && <StateMark kind="warn">{words.wouldSkip(whole(skipped), skipped === 1)}</StateMark>}
      {moved.length === 0 && <StateMark kind="idle">{words.wouldNothing}</StateMark>}
      <ul>
        {[words.pauses(name), words.inbox, words.others].map((sentence) => (
          <li key={sentence}>
            <StateSign kind="idle" />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
      {moved.length > 0 && (
        <p className="small faint" aria-label={words.places}>
          {moved.map(({ partition, from, to }) => `${partition}: ${whole(from)} → ${whole(to)}`).join(' · ')}
        </p>
      )}
    </div>
  );
}
