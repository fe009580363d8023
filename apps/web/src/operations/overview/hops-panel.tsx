import type { HopFigures } from '@rivermart/contracts';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Panel } from '../../parts/panel';
import { Skeleton } from '../../parts/view-state';
import { useFigures, useIsStale } from '../live/live';
import { overviewWords } from '../words/overview';
import { hopScale } from './hop-scale';

/** How long each step of an order takes. */
export function HopsPanel() {
  const words = useWords(overviewWords);
  const { duration } = useFormats();
  const figures = useFigures();
  const hops = figures?.hops ?? [];
  const scale = hopScale(hops);
  return (
    <Panel
      title={words.hops}
      clause={words.hopsClause(duration((figures?.windowSeconds ?? 60) * 1_000))}
      isStale={useIsStale()}
    >
      {figures === null ? (
        <Skeleton rows={5} />
      ) : hops.length === 0 ? (
        <p className="empty">{words.noHops}</p>
      ) : (
        <div className="hops">
          <div className="hop axis" aria-hidden="true">
            <span />
            <div>
              {scale.ticks.map((tick) => (
                <span key={tick} style={{ left: `${scale.at(tick)}%` }}>
                  {duration(tick).replace(/\.0+ /, ' ')}
                </span>
              ))}
            </div>
            <span />
          </div>
          {hops.map((hop) => (
            <Hop key={`${hop.from} ${hop.to}`} hop={hop} at={scale.at} ticks={scale.ticks} />
          ))}
        </div>
      )}
    </Panel>
  );
}

interface HopProps {
  readonly hop: HopFigures;
  readonly at: (milliseconds: number) => number;
  readonly ticks: readonly number[];
}

function Hop({ hop: { from, to, p50, p99 }, at, ticks }: HopProps) {
  const { duration } = useFormats();
  return (
    <div className="hop">
      <span>
        <span className="mono small faint">{from}</span>
        <br />
        <span className="mono small">→ {to}</span>
      </span>
      <div className="bar" aria-hidden="true">
        {ticks.map((tick) => (
          <u key={tick} style={{ left: `${at(tick)}%` }} />
        ))}
        <i style={{ left: `${at(p50)}%`, width: `${Math.max(0, at(p99) - at(p50))}%` }} />
        <b style={{ left: `${at(p50)}%` }} />
      </div>
      <div className="nowrap">
        {duration(p50)} <span className="faint">/ {duration(p99)}</span>
      </div>
    </div>
  );
}
