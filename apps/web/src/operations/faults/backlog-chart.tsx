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
const FLOOR = HEIGHT - 18;
const ROOF = 16;
const SECOND_MS = 1_000;
const LEAST_SPAN = 120;

/** The backlog second by second with the acts marked; its sentence stands below it. */
export function BacklogChart({ values, acts, now }: BacklogChartProps) {
  const { whole } = useFormats();
  const span = Math.max(LEAST_SPAN, values.length);
  const most = Math.max(10, ...values);
  const x = (secondsAgo: number): number => WIDTH - (secondsAgo / span) * WIDTH;
  const y = (value: number): number => FLOOR - (value / most) * (FLOOR - ROOF);
  const points = values.map(
    (value, index) => `${x(values.length - 1 - index).toFixed(1)} ${y(value).toFixed(1)}`,
  );
  const marks = acts.map(({ at }) => x((now - at) / SECOND_MS)).filter((at) => at >= 0);
  return (
    <svg
      className="backlog-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="rule" d={`M0 ${FLOOR}H${WIDTH}M0 ${ROOF}H${WIDTH}`} />
      {points.length > 1 && (
        <>
          <path
            className="fill"
            d={`M${x(values.length - 1)} ${FLOOR}L${points.join('L')}L${WIDTH} ${FLOOR}Z`}
          />
          <path className="line" d={`M${points.join('L')}`} />
        </>
      )}
      <path className="marks" d={marks.map((at) => `M${at.toFixed(1)} 4V${FLOOR}`).join('')} />
      <text x="4" y="12">
        {whole(most)}
      </text>
    </svg>
  );
}
