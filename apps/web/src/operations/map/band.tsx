import { memo } from 'react';
import { Link } from 'wouter';
import { hueOf } from '../../parts/services';
import { rateHeightPx } from './lengths';
import type { Loom, LoomBand } from './loom';

interface BandProps {
  readonly loom: Loom;
  readonly band: LoomBand;
  readonly rate: string;
  readonly perSecond: number;
  readonly under: string;
  /** Without motion the used stretch is filled by rate. */
  readonly isStill: boolean;
}

/** A topic: its partition lines, its name and how much goes through it. */
export const Band = memo(function Band({ loom, band, rate, perSecond, under, isStill }: BandProps) {
  const { left, right, step, width, isNarrow } = loom;
  const { topic, y, half, lines, from, to } = band;
  const height = rateHeightPx(perSecond, half);
  return (
    <Link href={`/ops/topics/${topic.name}`} className="topic" tabIndex={-1}>
      <rect className="rowhit" x="0" y={y - step / 2 - (isNarrow ? 6 : 0)} width={width} height={step} />
      <path className="lane" d={lines.map((line) => `M${left} ${line}H${right}`).join('')} />
      <path className="lane on" d={lines.map((line) => `M${from} ${line}H${to}`).join('')} />
      {isStill && height > 0 && (
        <rect
          x={from}
          y={y - height}
          width={Math.max(0, to - from)}
          height={height * 2}
          rx="2"
          fill={hueOf(topic.writers[0] ?? '')}
          opacity=".3"
        />
      )}
      {isNarrow ? (
        <>
          <text className="name" x={left} y={y - half - 8}>
            {topic.name}
          </text>
          <text x={right} y={y - half - 8} textAnchor="end">
            {rate}
          </text>
        </>
      ) : (
        <>
          <text className="name" x="18" y={y - 1}>
            {topic.name}
          </text>
          <text className="faint" x="18" y={y + 14}>
            {under}
          </text>
        </>
      )}
    </Link>
  );
});
