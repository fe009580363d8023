import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { StateMark } from '../../parts/state-mark';
import { useFrameOfSecond } from '../live/live';
import { useQueryState } from '../../shell/query-state';
import { letterWords } from '../words/dead-letters';
import { letterStatuses, type LetterPage, type LetterStatus } from './letters';

interface LettersHeadProps {
  readonly letters: number;
  readonly causes: number;
  readonly status: LetterStatus;
  /** The first page of the list; undefined until it is read. */
  readonly page: LetterPage | undefined;
}

export function LettersHead({ letters, causes, status, page }: LettersHeadProps) {
  const words = useWords(letterWords);
  const { whole } = useFormats();
  const [, setStatus] = useQueryState('state');
  const sentence =
    letters === 0 ? words.none : words.count(whole(letters), whole(causes), letters === 1, causes === 1);
  return (
    <div className="top-line">
      <div className="grow">
        <h1>{page ? sentence : words.title}</h1>
        <p>{words.sentence}</p>
        {page && page.unavailable.length > 0 && (
          <StateMark kind="warn">{words.unavailable(page.unavailable.join(', '))}</StateMark>
        )}
      </div>
      <label className="field row">
        <span>{words.status}</span>
        <select
          value={status}
          onChange={({ target }) => setStatus(target.value === 'open' ? null : target.value)}
        >
          {letterStatuses.map((each) => (
            <option key={each} value={each}>
              {words[each]}
            </option>
          ))}
        </select>
      </label>
      <LettersOrParked page="letters" />
    </div>
  );
}

/** Both kinds of what could not be handled at once. */
export function LettersOrParked({ page }: { readonly page: 'letters' | 'parked' }) {
  const words = useWords(letterWords);
  const { whole } = useFormats();
  const services = useFrameOfSecond()?.services ?? [];
  const letters = services.reduce((sum, { deadLetters }) => sum + (deadLetters ?? 0), 0);
  const parked = services.reduce((sum, { parkedKeys }) => sum + (parkedKeys ?? 0), 0);
  return (
    <nav className="chips" aria-label={words.show}>
      <Link href="/ops/dead-letters" aria-current={page === 'letters' ? 'page' : undefined}>
        {words.letters} {whole(letters)}
      </Link>
      <Link href="/ops/parked" aria-current={page === 'parked' ? 'page' : undefined}>
        {words.parked} {whole(parked)}
      </Link>
    </nav>
  );
}
