import type { ReactNode } from 'react';
import { Sparkline } from './sparkline';

export interface Figure {
  readonly label: string;
  readonly value: ReactNode;
  /** With its window: `ms, p99 612`. */
  readonly unit?: ReactNode;
  /** Only where a trend matters. */
  readonly trend?: readonly number[];
}

/** Figures in one strip with hairlines between. */
export const Figures = ({ figures }: { readonly figures: readonly Figure[] }) => (
  <dl className="figures">
    {figures.map(({ label, value, unit, trend }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>
          <b>{value}</b> {unit !== undefined && <span className="unit">{unit}</span>}
          {trend && <Sparkline values={trend} />}
        </dd>
      </div>
    ))}
  </dl>
);
