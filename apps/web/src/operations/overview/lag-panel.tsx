import type { GroupLag } from '../live/group-lag';
import { groupLags } from '../live/group-lag';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Panel } from '../../parts/panel';
import { ServiceTag } from '../../parts/service-tag';
import { Sparkline } from '../../parts/sparkline';
import { useFrameOfSecond, useHistory, useIsStale } from '../live/live';
import { lagNote } from './lag-note';
import { overviewWords } from '../words/overview';

const LEAST_SCALE = 10;

/** Who is behind, and where it goes: a row for each group. */
export function LagPanel() {
  const words = useWords(overviewWords);
  const frame = useFrameOfSecond();
  return (
    <Panel title={words.lag} clause={words.lagClause} isStale={useIsStale()}>
      <ul className="lags" aria-label={words.lagSentence}>
        {(frame ? groupLags(frame) : []).map((lag) => (
          <LagRow key={lag.group} lag={lag} />
        ))}
      </ul>
    </Panel>
  );
}

function LagRow({ lag }: { readonly lag: GroupLag }) {
  const words = useWords(overviewWords);
  const language = useLanguage();
  const formats = useFormats();
  const values = useHistory(`lag:${lag.group}`);
  const top = Math.max(LEAST_SCALE, ...values);
  const isWarning = (lag.records > 0 && (lag.seconds ?? 0) > 5) || (!lag.isConsuming && lag.records > 0);
  return (
    <li>
      <Link className="lagrow" href={`/ops/groups/${lag.group}`}>
        <ServiceTag service={lag.group} />
        <span className="scaled" title={words.scaleTo(formats.whole(top))}>
          <Sparkline
            values={values}
            top={top}
            isFilled
            colour={isWarning ? 'var(--chart-2)' : 'var(--chart-1)'}
          />
        </span>
        <span className="now">
          {formats.whole(lag.records)}
          <span className="small">{lagNote(lag, values, formats, language)}</span>
        </span>
      </Link>
    </li>
  );
}
