import type { PublicJourney, PublicStep } from '@rivermart/contracts';
import { useQuery } from '@tanstack/react-query';
import type { CSSProperties } from 'react';
import { Link } from 'wouter';
import { get } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Age } from '../../parts/age';
import { hueOf } from '../../parts/services';
import { useProductName } from '../catalogue/product-names';
import type { Product } from '../catalogue/products';
import { stripWords } from './strip-words';
import { usePulse } from './use-pulse';
import './live-strip.css';

/** One thin line of what happens behind the shelf right now. */
export function LiveStrip() {
  const words = useWords(stripWords);
  const { decimal } = useFormats();
  const pulse = usePulse();
  const rate = pulse?.eventsPerSecond ?? 0;
  return (
    <aside className="live-strip" aria-label={words.label}>
      {pulse?.journey && <Journey journey={pulse.journey} />}
      <span className="grow" />
      {rate > 0 && <span className="small faint nowrap">{words.rate(decimal(rate, rate < 10 ? 1 : 0))}</span>}
      <Link href="/ops">{words.backstage}</Link>
    </aside>
  );
}

/** Points and messages follow by themselves; these are the steps that somebody waits for. */
const MOST_STEPS = 5;

function Journey({ journey }: { readonly journey: PublicJourney }) {
  return (
    <>
      <Ordered journey={journey} />
      <ol>
        {journey.steps.slice(0, MOST_STEPS).map((step) => (
          <Step key={step.event} step={step} began={journey.steps[0]?.at ?? step.at} />
        ))}
      </ol>
    </>
  );
}

interface StepProps {
  readonly step: PublicStep;
  /** When the order was placed. */
  readonly began: string;
}

function Step({ step: { event, service, at }, began }: StepProps) {
  const { duration } = useFormats();
  const after = Date.parse(at) - Date.parse(began);
  return (
    <li style={{ '--c': hueOf(service) } as CSSProperties}>
      <i aria-hidden="true" />
      <span className="mono">{event}</span>
      {after === 0 ? <Age since={at} /> : <span className="after">+{duration(after)}</span>}
    </li>
  );
}

function Ordered({ journey: { sku, outcome, tookMs } }: { readonly journey: PublicJourney }) {
  const words = useWords(stripWords);
  const { duration } = useFormats();
  const { data } = useQuery({
    queryKey: ['product-name', sku],
    queryFn: ({ signal }) =>
      get<Product>(`/api/products/${encodeURIComponent(sku)}`, { signal, isAnonymous: true }),
    staleTime: Infinity,
    retry: false,
  });
  if (!data) return null;
  const took = tookMs === null ? '' : duration(tookMs);
  return (
    <span className="ordered">
      <Name product={data} />
      {outcome === 'confirmed' && `, ${words.confirmedIn(took)}`}
      {outcome === 'cancelled' && `, ${words.cancelledIn(took)}`}
    </span>
  );
}

function Name({ product }: { readonly product: Product }) {
  return useWords(stripWords).ordered(useProductName(product));
}
