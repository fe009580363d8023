import { useFormats } from '../i18n/formats';
import { hueOf } from '../parts/services';
import type { JourneyEvent } from './journey';
import { labelOf, type LabelPlace } from './label-places';

interface EventMarkProps {
  readonly event: JourneyEvent;
  readonly x: number;
  readonly y: number;
  readonly label: LabelPlace;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

/** Filled circle: happened; square with a cross: failed; hollow with an arrow: undone. */
export function EventMark({ event, x, y, label, isSelected, onSelect }: EventMarkProps) {
  const { duration } = useFormats();
  const hue = hueOf(event.service);
  const isLeft = label.endsWith('left');
  return (
    <g
      role="button"
      tabIndex={isSelected ? 0 : -1}
      aria-pressed={isSelected}
      aria-label={`${labelOf(event)}, ${duration(event.at)}`}
      className={event.kind === 'undo' ? 'hit in-field' : 'hit'}
      onClick={onSelect}
    >
      <circle className="halo" cx={x} cy={y} r="12" />
      <circle cx={x} cy={y} r="14" fill="transparent" />
      {shapeOf(event.kind, x, y, hue)}
      <text
        className="ev"
        x={isLeft ? x + 6 : x - 6}
        y={label.startsWith('above') ? y - 14 : y + 23}
        textAnchor={isLeft ? 'end' : 'start'}
      >
        {labelOf(event)}
      </text>
    </g>
  );
}

function shapeOf(kind: JourneyEvent['kind'], x: number, y: number, hue: string) {
  if (kind === 'plain') return <circle cx={x} cy={y} r="7" fill={hue} />;
  if (kind === 'failure') {
    return (
      <>
        <rect x={x - 7} y={y - 7} width="14" height="14" rx="3" fill={hue} />
        <path d={`m${x - 3} ${y - 3} 6 6m0-6-6 6`} stroke="var(--surface)" strokeWidth="1.7" />
      </>
    );
  }
  return (
    <>
      <circle cx={x} cy={y} r="7" fill="var(--surface)" stroke={hue} strokeWidth="2" />
      <path
        d={`M${x - 0.5} ${y - 3}l-2.5 2.5 2.5 2.5M${x - 2.5} ${y - 0.5}h3a2 2 0 0 1 0 4`}
        fill="none"
        stroke={hue}
        strokeWidth="1.3"
      />
    </>
  );
}
