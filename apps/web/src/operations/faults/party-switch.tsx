import { useState } from 'react';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { StateMark } from '../../parts/state-mark';
import { useNow } from '../../parts/use-now';
import { Failed } from '../../parts/view-state';
import { secondsText } from '../seconds-text';
import { faultWords } from '../words/faults';
import { markAct } from './act-log';
import { modes, useFaultSwitch, type Fault, type FaultMode, type Party } from './use-faults';

interface PartySwitchProps {
  readonly party: Party;
  readonly fault: Fault;
}

const DELAY_MS = 3_000;

/** One third party: how it behaves, what that means for orders, and since when. */
export function PartySwitch({ party, fault: { mode } }: PartySwitchProps) {
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
        {mode !== 'normal' && <Since key={mode} mode={mode} />}
      </span>
      <span className="segments" role="group" aria-label={words[party]}>
        {modes.map((each) => (
          <button key={each} type="button" aria-pressed={each === mode} onClick={() => choose(each)}>
            {words[each]}
          </button>
        ))}
      </span>
      <span className="small faint whole">{words[`${party === 'psp' ? 'psp' : 'other'}.${mode}`]}</span>
      {change.error && (
        <div className="whole">
          <Failed error={change.error} onRetry={change.reset} />
        </div>
      )}
    </li>
  );
}

/** The sandbox keeps no time of the switch: this counts from when the page first saw it. */
function Since({ mode }: { readonly mode: FaultMode }) {
  const words = useWords(faultWords);
  const formats = useFormats();
  const language = useLanguage();
  const [seenAt] = useState(() => Date.now());
  const now = useNow(1_000);
  const seconds = Math.max(0, Math.floor((now - seenAt) / 1_000));
  return (
    <StateMark kind="warn">
      {words[mode]}{' '}
      <span className="small">{words.since(secondsText(seconds, formats, language).replace(/\.0/, ''))}</span>
    </StateMark>
  );
}
