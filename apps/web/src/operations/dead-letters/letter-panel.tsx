import { useState, type CSSProperties } from 'react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { KeyValues } from '../../parts/inspector';
import { Moment } from '../../parts/moment';
import { PlaceLink } from '../../parts/place-link';
import { hueOf, serviceName } from '../../parts/services';
import { StateMark, type StateKind } from '../../parts/state-mark';
import { ViewOf } from '../../parts/view-state';
import { letterWords } from '../words/dead-letters';
import { plainReason } from './by-cause';
import { DryRunResult } from './dry-run-result';
import { LetterActs } from './letter-acts';
import { LetterHistory } from './letter-history';
import { LetterValue } from './letter-value';
import type { DeadLetterDetails, LetterOutcome, LetterStatus } from './letters';
import { useLetter } from './use-letters';

/** One dead letter: why, what was tried, the way it took, what is in it, and what can be done. */
export function LetterPanel({ service, id }: { readonly service: string; readonly id: string }) {
  const words = useWords(letterWords);
  const asked = useLetter(service, id);
  return (
    <section className="panel letter" aria-label={words.title}>
      <ViewOf asked={asked} rows={12}>
        {(letter) => <Letter letter={letter} />}
      </ViewOf>
    </section>
  );
}

const kinds: Readonly<Record<LetterStatus, StateKind>> = {
  open: 'bad',
  replaying: 'idle',
  resolved: 'ok',
  'failed-again': 'bad',
  discarded: 'pause',
};

function Letter({ letter }: { readonly letter: DeadLetterDetails }) {
  const words = useWords(letterWords);
  const [isEditing, setEditing] = useState(false);
  const [dryRun, setDryRun] = useState<LetterOutcome | null>(null);
  return (
    <>
      <div>
        <Link className="phone small" href="/ops/dead-letters">
          ‹ {words.back}
        </Link>
        <StateMark kind={kinds[letter.status]}>{words[letter.status]}</StateMark>
        <h2>{plainReason(letter.reason)}</h2>
        <p className="why">
          <Why letter={letter} />
        </p>
        <LetterActs
          letter={letter}
          isArmed={dryRun !== null}
          onDryRun={setDryRun}
          onEdit={() => setEditing(true)}
        />
      </div>
      <div>
        <Way letter={letter} />
      </div>
      <div className="letter-cols">
        <LetterValue letter={letter} isEditing={isEditing} onEditing={setEditing} />
        {dryRun ? <DryRunResult letter={letter} outcome={dryRun} /> : <Headers letter={letter} />}
      </div>
      <div>
        <LetterHistory letter={letter} />
      </div>
    </>
  );
}

function Headers({ letter: { headers } }: { readonly letter: DeadLetterDetails }) {
  const words = useWords(letterWords);
  const rows = Object.entries(headers);
  return (
    <details>
      <summary>
        {words.headers} {rows.length}
      </summary>
      <KeyValues rows={rows.map(([name, value]) => [name, <code key={name}>{value}</code>])} />
    </details>
  );
}

function Why({ letter: { code, attempts } }: { readonly letter: DeadLetterDetails }) {
  const words = useWords(letterWords);
  const { whole } = useFormats();
  if (/^(contract|event)\./.test(code)) return words.unreadable;
  if (attempts > 1) return words.retried(whole(attempts));
  return code.endsWith('.defect') || code === 'service.failed' ? words.defect : words.rule;
}

/** Written, read, set aside. */
function Way({ letter }: { readonly letter: DeadLetterDetails }) {
  const words = useWords(letterWords);
  const { whole } = useFormats();
  const name = serviceName(letter.service, useLanguage());
  const hue = (colour: string) => ({ '--c': colour }) as CSSProperties;
  return (
    <ol className="path">
      <li style={hue(hueOf(letter.headers['ce_source']?.replace(/^\/+/, '') ?? ''))}>
        <b>{words.written}</b>
        <PlaceLink {...letter} />
        <span className="small">
          <Moment at={letter.recordedAt} as="clock" />
        </span>
      </li>
      <li style={hue(hueOf(letter.service))}>
        <b>{words.readBy(name)}</b>
        <span className="mono">{letter.consumer}</span>
        <span className="small">{words.attempts(whole(letter.attempts), letter.attempts === 1)}</span>
      </li>
      <li style={hue('var(--bad)')}>
        <b>{words.setAside}</b>
        <span className="mono">{letter.code}</span>
        <span className="small">
          <Moment at={letter.lastFailedAt} as="clock" />
        </span>
      </li>
    </ol>
  );
}
