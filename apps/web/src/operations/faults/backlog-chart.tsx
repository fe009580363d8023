import { useFormats } from '../../i18n/formats';
import type { MarkedAct } from './act-log';

interface BacklogChartProps {
  /** One value a second, the newest last. */
  readonly values: readonly number[];
  readonly acts: readonly MarkedAct[];
  readonly now: number;
}

const WIDTH = 900;
const HEIGHT = 150;
const FOOT = 18;
const SECOND_MS = 1_000;
const LEAST_SPAN = 120;

/** The backlog second by second with the acts marked; its sentence stands below it. */
export function BacklogChart({ values, acts, now }: BacklogChartProps) {
  const { whole } = useFormats();
  const span = Math.max(LEAST_SPAN, values.length);
  const most = Math.max(10, ...values);
  const x = (secondsAgo: number): number => WIDTH - (secondsAgo / span) * WIDTH;
  const y = (value: number): number => HEIGHT - FOOT - (value / most) * (HEIGHT - FOOT - 16);
  const points = values.map(
    (value, index) => `${x(values.length - 1 - index).toFixed(1)} ${y(value).toFixed(1)}`,
  );
  const marks = acts
    .map((act) => ({ ...act, at: x((now - act.at) / SECOND_MS) }))
    .filter(({ at }) => at >= 0);
  return (
    <svg
      className="backlog-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path
        d={`M0 ${y(0)}H${WIDTH}M0 ${y(most)}H${WIDTH}`}
        stroke="var(--line)"
        vectorEffect="non-scaling-stroke"
      />
      {points.length > 1 && (
        <>
          <path
            d={`M${x(values.length - 1)} ${y(0)}L${points.join('L')}L${WIDTH} ${y(0)}Z`}
            fill="var(--chart-2)"
            opacity=".14"
          />
          <path
            d={`M${points.join('L')}`}
            fill="none"
            stroke="var(--chart-2)"
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
          />
        </>
      )}
      {marks.map(({ at, label }, index) => (
        <g key={`${label} ${index}`}>
          <path
            d={`M${at} 8V${HEIGHT - FOOT}`}
            stroke="var(--chart-ref)"
            strokeDasharray="3 3"
            vectorEffect="non-scaling-stroke"
          />
        </g>
      ))}
      <text x="4" y="12">
        {whole(most)}
      </text>
    </svg>
  );
}
