import type { LateEvent, LateFigures } from '@rivermart/contracts';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Panel } from '../../parts/panel';
import { Skeleton } from '../../parts/view-state';
import { useFigures, useIsStale } from '../live/live';
import { secondsText } from '../seconds-text';
import { visitWords } from './visit-words';
import './visits.css';

/** Events that analytics read too late for the window they belong to, and what that meant for the figures. */
export function LatePanel() {
  const words = useWords(visitWords);
  const { duration } = useFormats();
  const late = useFigures()?.late;
  const window = duration((late?.windowSeconds ?? 3_600) * 1_000);
  return (
    <Panel title={words.late} clause={words.lateClause(window)} isStale={useIsStale()}>
      {late === undefined ? <Skeleton rows={5} /> : <Lateness late={late} window={window} />}
    </Panel>
  );
}

function Lateness({ late, window }: { readonly late: LateFigures; readonly window: string }) {
  const words = useWords(visitWords);
  const { duration, whole } = useFormats();
  const { counted, leftOut, latest, graceSeconds } = late;
  const isNone = counted + leftOut === 0;
  return (
    <div className="lateness">
      <p>{isNone ? words.noneLate(window) : words.lateCount(whole(counted), counted === 1)}</p>
      {leftOut > 0 && <p>{words.leftOut(whole(leftOut), leftOut === 1)}</p>}
      <p className="dim">{words.lateMeans(duration(graceSeconds * 1_000).replace('.0', ''))}</p>
      {latest.length > 0 && (
        <ol aria-label={words.lateLatest}>
          {latest.map((event, index) => (
            <LateRow key={`${event.at} ${event.name} ${event.orderId ?? ''} ${index}`} event={event} />
          ))}
        </ol>
      )}
    </div>
  );
}

function LateRow({ event: { name, orderId, at, readAt } }: { readonly event: LateEvent }) {
  const words = useWords(visitWords);
  const language = useLanguage();
  const formats = useFormats();
  const seconds = (Date.parse(readAt) - Date.parse(at)) / 1_000;
  return (
    <li>
      <time className="mono" dateTime={at}>
        {formats.clock(new Date(at)).slice(0, 8)}
      </time>
      <span className="mono">
        {name}
        {orderId !== null && (
          <>
            {' '}
            <Link href={`/ops/orders/${orderId}`} className="small">
              {words.ofOrder(orderId.slice(-6))}
            </Link>
          </>
        )}
      </span>
      <span className="nowrap small">{words.lateBy(secondsText(seconds, formats, language))}</span>
    </li>
  );
}
