import { useFormats } from '../../i18n/formats';
import type { Curve, Tick } from './curve';

interface CurvePictureProps {
  readonly curve: Curve;
  readonly width: number;
  readonly height: number;
  readonly currency: string;
}

/** For the eye alone: the slider says the same in words. */
export function CurvePicture({ curve, width, height, currency }: CurvePictureProps) {
  const { money, moment, clock } = useFormats();
  const { past, ground, later, here, lines, ticks, dates, tapeY } = curve;
  const isShort = spanOf(dates) < SHORT_MS;
  const strokeWidth = tickWidth(width, ticks.length);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      {lines.map(({ y, minor }) => (
        <g key={minor}>
          <path d={`M0 ${y}H${width}`} className="bank-line" />
          <text x="0" y={y - 5}>
            {minor === 0 ? '' : money(minor, currency).replace(/[.,]00$/, '')}
          </text>
        </g>
      ))}
      <path d={ground} className="bank-ground" />
      <path d={later} className="bank-later" />
      <path d={past} className="bank-past" />
      <path d={`M0 ${tapeY}H${width}`} className="bank-tape" />
      {ticks.map((tick, index) => (
        <path
          key={index}
          d={`M${tick.x} ${tapeY}v${-tick.height || 0.1}`}
          className={tickClass(tick)}
          strokeWidth={strokeWidth}
        />
      ))}
      <path d={`M${here.x} 6V${tapeY}`} className="bank-cursor" />
      <circle cx={here.x} cy={here.y} r="5" className="bank-here" />
      {dates.map(({ x, at, anchor }) => (
        <text key={x} x={x} y={height - 1} textAnchor={anchor}>
          {isShort ? clock(new Date(at)).slice(0, 8) : moment(new Date(at)).slice(0, -7)}
        </text>
      ))}
    </svg>
  );
}

/** Dates that differ by less are told apart by their seconds. */
const SHORT_MS = 10 * 60_000;

const spanOf = (dates: Curve['dates']): number =>
  Date.parse(dates.at(-1)?.at ?? '') - Date.parse(dates[0]?.at ?? '');

const tickWidth = (width: number, count: number): number =>
  Math.max(1, Math.min(4, (width / Math.max(1, count)) * 0.6));

function tickClass({ height, isLater }: Tick): string {
  if (isLater) return 'bank-tick later';
  return height === 0 ? 'bank-tick' : `bank-tick ${height > 0 ? 'in' : 'out'}`;
}
