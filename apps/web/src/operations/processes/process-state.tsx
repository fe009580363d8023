import type { ProcessView, ServiceState } from '@rivermart/contracts';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { useNow } from '../../parts/use-now';
import { StateMark, type StateKind } from '../../parts/state-mark';
import { secondsText } from '../seconds-text';
import { processWords } from '../words/processes';

/** Running is no proof of anything: it has no colour. */
const kinds: Readonly<Record<Exclude<ServiceState, 'running'>, StateKind>> = {
  'not-ready': 'warn',
  paused: 'pause',
  stopped: 'bad',
  restarting: 'idle',
};

export function ProcessState({ process: { state, brokenSince } }: { readonly process: ProcessView }) {
  const words = useWords(processWords);
  const language = useLanguage();
  const formats = useFormats();
  const now = useNow(1_000);
  if (state === 'running') return <span className="dim">{words.running}</span>;
  const seconds = brokenSince === null ? null : Math.max(0, (now - Date.parse(brokenSince)) / 1_000);
  return (
    <StateMark kind={kinds[state]}>
      {words[state]}
      {seconds !== null && (
        <span className="small">{words.since(secondsText(Math.floor(seconds), formats, language))}</span>
      )}
    </StateMark>
  );
}
