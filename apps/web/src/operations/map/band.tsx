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
export const Band = memo(function Band(props: BandProps) {
  const { loom, band, isStill, perSecond } = props;
  const { topic, y, lines, from, to } = band;
  return (
    <Link href={`/ops/topics/${topic.name}`} className="topic" tabIndex={-1}>
      <rect
        className="rowhit"
        x="0"
        y={y - loom.step / 2 - (loom.isNarrow ? 6 : 0)}
        width={loom.width}
        height={loom.step}
      />
      <path className="lane" d={lines.map((line) => `M${loom.left} ${line}H${loom.right}`).join('')} />
      <path className="lane on" d={lines.map((line) => `M${from} ${line}H${to}`).join('')} />
      {isStill && <Fill band={band} height={rateHeightPx(perSecond, band.half)} />}
      <Label {...props} />
    </Link>
  );
});

function Fill({
  band: { topic, y, from, to },
  height,
}: {
  readonly band: LoomBand;
  readonly height: number;
}) {
  if (height === 0) return null;
  return (
    <rect
      x={from}
      y={y - height}
      width={Math.max(0, to - from)}
      height={height * 2}
      rx="2"
      fill={hueOf(topic.writers[0] ?? '')}
      opacity=".3"
    />
  );
}

function Label({ loom: { isNarrow, left, right }, band: { topic, y, half }, rate, under }: BandProps) {
  const fact = isNarrow ? { x: right, y: y - half - 8 } : { x: 18, y: y + 14 };
  return (
    <>
      <text className="name" x={isNarrow ? left : 18} y={isNarrow ? y - half - 8 : y - 1}>
        {topic.name}
      </text>
      <text {...fact} className={isNarrow ? undefined : 'faint'} textAnchor={isNarrow ? 'end' : 'start'}>
        {isNarrow ? rate : under}
      </text>
    </>
  );
}
