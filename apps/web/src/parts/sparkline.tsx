interface SparklineProps {
  readonly values: readonly number[];
  readonly colour?: string;
  readonly isFilled?: boolean;
  /** The value at the top; the greatest of them by default. */
  readonly top?: number;
}

const WIDTH = 100;
const HEIGHT = 24;

/** Where a series went; what it is stands in words beside it. */
export function Sparkline({ values, colour = 'var(--chart-1)', isFilled = false, top }: SparklineProps) {
  const greatest = top ?? Math.max(...values, 0);
  const points = values.map((value, index) => {
    const x = (index / Math.max(1, values.length - 1)) * WIDTH;
    const y = HEIGHT - 2 - (greatest === 0 ? 0 : value / greatest) * (HEIGHT - 4);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {points.length > 1 && (
        <>
          {isFilled && (
            <path d={`M0 ${HEIGHT}L${points.join('L')}L${WIDTH} ${HEIGHT}Z`} fill={colour} opacity=".14" />
          )}
          <path
            d={`M${points.join('L')}`}
            fill="none"
            stroke={colour}
            strokeWidth="1.5"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </>
      )}
    </svg>
  );
}
