import type { FunnelFigures } from '@rivermart/contracts';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Panel } from '../../parts/panel';
import { Skeleton } from '../../parts/view-state';
import { useFigures, useIsStale } from '../live/live';
import { visitWords } from './visit-words';
import './visits.css';

/** How many visits came how far on their way to an order. */
export function FunnelPanel() {
  const words = useWords(visitWords);
  const { duration } = useFormats();
  const funnel = useFigures()?.funnel;
  const window = duration((funnel?.windowSeconds ?? 3_600) * 1_000);
  return (
    <Panel title={words.funnel} clause={words.funnelClause(window)} isStale={useIsStale()}>
      {funnel === undefined ? <Skeleton rows={5} /> : <Steps funnel={funnel} window={window} />}
    </Panel>
  );
}

function Steps({ funnel: { steps }, window }: { readonly funnel: FunnelFigures; readonly window: string }) {
  const words = useWords(visitWords);
  const most = steps[0]?.visits ?? 0;
  if (most === 0)
    return (
      <div className="empty">
        <p>{words.noVisits(window)}</p>
        <Link href="/">{words.toShop}</Link>
      </div>
    );
  return (
    <>
      <ol className="funnel">
        {steps.map((step, index) => (
          <StepRow key={step.step} {...step} most={most} before={steps[index - 1]?.visits} />
        ))}
      </ol>
      <p className="note">{words.funnelNote}</p>
    </>
  );
}

type StepRowProps = FunnelFigures['steps'][number] & {
  readonly most: number;
  /** Undefined for the first. */
  readonly before: number | undefined;
};

function StepRow({ step, visits, most, before }: StepRowProps) {
  const words = useWords(visitWords);
  const { whole, percent } = useFormats();
  const shareOf = (some: number, all: number): string =>
    all === 0 ? '' : words.ofBefore(percent(some / all));
  return (
    <li>
      <span>{words[step]}</span>
      <span className="way" aria-hidden="true">
        <i style={{ width: `${(visits / most) * 100}%` }} />
      </span>
      <span className="now">
        {whole(visits)}
        <span className="small">{before === undefined ? words.first : shareOf(visits, before)}</span>
      </span>
    </li>
  );
}
