import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { StateMark } from '../../parts/state-mark';
import { useNow } from '../../parts/use-now';
import { Failed } from '../../parts/view-state';
import { secondsText } from '../seconds-text';
import { faultWords } from '../words/faults';
import { markAct } from './act-log';
import { modesOf, useFaultSwitch, type Fault, type FaultMode, type Party } from './use-faults';

interface PartySwitchProps {
  readonly party: Party;
  readonly fault: Fault;
}

const DELAY_MS = 3_000;

/** One third party: how it behaves, what that means for orders, and since when. */
export function PartySwitch({ party, fault: { mode, since } }: PartySwitchProps) {
  const words = useWords(faultWords);
  const change = useFaultSwitch();
  const choose = (next: FaultMode): void => {
    markAct(words.act(words[next], words[party]));
    change.mutate({ [party]: { mode: next, delayMs: DELAY_MS } });
  };
  return (
    <li data-broken={mode !== 'normal' || undefined} className="party">
      <span className="party-name">
        <b>{words[party]}</b>
        {mode !== 'normal' && <Since mode={mode} since={since} />}
      </span>
      <span className="segments" role="group" aria-label={words[party]}>
        {modesOf(party).map((each) => (
          <button key={each} type="button" aria-pressed={each === mode} onClick={() => choose(each)}>
            {words[each]}
          </button>
        ))}
      </span>
      <span className="small faint whole">{sentenceOf(words, party, mode)}</span>
      {change.error && (
        <div className="whole">
          <Failed error={change.error} onRetry={change.reset} />
        </div>
      )}
    </li>
  );
}

function sentenceOf(words: typeof faultWords.en, party: Party, mode: FaultMode): string {
  if (mode === 'double') return words[party === 'carrier' ? 'carrier.double' : 'psp.double'];
  return words[`${party}.${mode}`];
}

interface SinceProps {
  readonly mode: FaultMode;
  readonly since: string | null;
}

function Since({ mode, since }: SinceProps) {
  const words = useWords(faultWords);
  const formats = useFormats();
  const language = useLanguage();
  const now = useNow(1_000);
  const seconds = since === null ? null : Math.max(0, Math.floor((now - Date.parse(since)) / 1_000));
  return (
    <StateMark kind="warn">
      {words[mode]}{' '}
      {seconds !== null && (
        <span className="small">
          {words.since(secondsText(seconds, formats, language).replace(/\.0/, ''))}
        </span>
      )}
    </StateMark>
  );
}
