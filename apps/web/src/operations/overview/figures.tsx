import type { FlowFigures } from '@rivermart/contracts';
import type { ReactNode } from 'react';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { serviceName } from '../../parts/services';
import { Sparkline } from '../../parts/sparkline';
import { groupLags } from '../live/group-lag';
import { useFigures, useFrame, useHistory, useIsStale } from '../live/live';
import { secondsText } from '../seconds-text';
import { overviewWords } from '../words/overview';

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly unit?: string | undefined;
  readonly series?: string;
  readonly colour?: string;
}

/** Six figures, each with its unit and window; a line only where a trend matters. */
export function Figures() {
  const figures = useFigures();
  return (
    <dl className="figures ops-figures" data-stale={useIsStale() || undefined}>
      <Orders figures={figures} />
      <Confirmed figures={figures} />
      <Revenue figures={figures} />
      <OrderToConfirmed figures={figures} />
      <OldestWait />
      <EventsASecond />
    </dl>
  );
}

interface OfAnalytics {
  /** Null while analytics is away. */
  readonly figures: FlowFigures | null;
}

function Orders({ figures }: OfAnalytics) {
  const words = useWords(overviewWords);
  const { decimal } = useFormats();
  const rate = figures?.ordersPerMinute ?? 0;
  return (
    <Figure
      label={words.ordersAMinute}
      value={figures ? decimal(rate, rate < 10 ? 1 : 0) : '–'}
      unit={figures ? undefined : words.figuresAway}
      series="orders"
    />
  );
}

function Confirmed({ figures }: OfAnalytics) {
  const words = useWords(overviewWords);
  const { percent } = useFormats();
  const conversion = figures?.conversion ?? null;
  const missing = figures ? words.notYet : words.figuresAway;
  return (
    <Figure
      label={words.confirmed}
      value={conversion === null ? '–' : percent(conversion)}
      unit={conversion === null ? missing : undefined}
    />
  );
}

function OrderToConfirmed({ figures }: OfAnalytics) {
  const words = useWords(overviewWords);
  const { duration } = useFormats();
  const way = hopOf(figures);
  const missing = figures ? words.notYet : words.figuresAway;
  return (
    <Figure
      label={words.orderToConfirmed}
      value={way ? duration(way.p50) : '–'}
      unit={way ? words.msP99(duration(way.p99)) : missing}
    />
  );
}

/** The whole way of an order, for the one figure that sums it up. */
const hopOf = (figures: FlowFigures | null): FlowFigures['hops'][number] | undefined =>
  figures?.hops.find(({ from, to }) => from.startsWith('order.created') && to.startsWith('order.confirmed'));

function Figure({ label, value, unit, series, colour }: FigureProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{value}</b>
        {unit !== undefined && <span className="unit">{unit}</span>}
      </dd>
      {series !== undefined && <Trend series={series} colour={colour} />}
    </div>
  );
}

function Trend({
  series,
  colour,
}: {
  readonly series: string;
  readonly colour?: string | undefined;
}): ReactNode {
  const values = useHistory(series).slice(-120);
  return <Sparkline values={values} {...(colour === undefined ? {} : { colour })} />;
}

function Revenue({ figures }: OfAnalytics) {
  const words = useWords(overviewWords);
  const { money, duration } = useFormats();
  const [first, ...others] = figures?.revenue ?? [];
  return (
    <Figure
      label={words.revenue(duration((figures?.windowSeconds ?? 60) * 1_000))}
      value={first ? money(first.minor, first.currency) : '–'}
      unit={
        figures === null
          ? words.figuresAway
          : others.map(({ minor, currency }) => money(minor, currency)).join(' · ') || undefined
      }
      series="revenue"
      colour="var(--chart-3)"
    />
  );
}

function OldestWait() {
  const words = useWords(overviewWords);
  const language = useLanguage();
  const formats = useFormats();
  const frame = useFrame();
  const worst = frame && groupLags(frame).find(({ records, seconds }) => records > 0 && seconds !== null);
  return (
    <Figure
      label={words.oldestWait}
      value={worst ? secondsText(worst.seconds ?? 0, formats, language) : '–'}
      unit={worst ? serviceName(worst.group, language) : words.nothingWaits}
    />
  );
}

function EventsASecond() {
  const words = useWords(overviewWords);
  const { whole, decimal } = useFormats();
  const rate = useFrame()?.topics.reduce((sum, { perSecond }) => sum + perSecond, 0);
  const value = rate === undefined ? '–' : rate < 10 && rate >= 0.05 ? decimal(rate, 1) : whole(rate);
  return <Figure label={words.eventsASecond} value={value} unit={words.tenSeconds} series="events" />;
}
