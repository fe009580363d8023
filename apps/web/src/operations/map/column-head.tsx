import { memo } from 'react';
import type { ServiceState } from '@rivermart/contracts';
import { hueOf, lettersOf } from '../../parts/services';
import type { LoomColumn } from './loom';

interface ColumnHeadProps {
  readonly column: LoomColumn;
  readonly isNarrow: boolean;
  readonly name: string;
  readonly state: ServiceState;
  /** Memory, or the state when it does not run. */
  readonly under: string;
  readonly deadLetters: number;
}

const signs: Readonly<Record<ServiceState, string | null>> = {
  running: null,
  'not-ready': '▲',
  paused: '❚❚',
  stopped: '■',
  restarting: '◌',
};
const dashes: Readonly<Partial<Record<ServiceState, string>>> = { paused: '3 4', restarting: '1.5 3' };

/** A service: its tag, its name and the line from its head to its last gate. */
export const ColumnHead = memo(function ColumnHead(props: ColumnHeadProps) {
  const { column, isNarrow, name, state, under, deadLetters } = props;
  const { x, width, top, bottom, service } = column;
  const colour = state === 'running' ? hueOf(service) : 'var(--ink-3)';
  const tag = isNarrow ? { width: Math.min(30, width - 3), height: 22, y: 12 } : { width: 26, height: 18, y: 8 };
  return (
    <g className="head">
      {state !== 'stopped' && (
        <path
          d={`M${x} ${top}V${bottom}`}
          stroke={colour}
          strokeWidth="1.25"
          opacity={state === 'not-ready' ? 0.7 : 0.38}
          strokeDasharray={dashes[state]}
        />
      )}
      <rect
        x={x - tag.width / 2}
        y={tag.y}
        width={tag.width}
        height={tag.height}
        rx="5"
        fill={`color-mix(in oklab, ${colour} 13%, var(--surface))`}
        stroke={colour}
        strokeOpacity=".45"
        strokeDasharray={dashes[state]}
      />
      <text className="tag" x={x} y={tag.y + tag.height / 2 + 3.5} textAnchor="middle" style={{ fill: colour }}>
        {signs[state] ?? lettersOf(service)}
      </text>
      {deadLetters > 0 && (
        <text className="letters" x={x + tag.width / 2 + 3} y={tag.y + 8}>
          {deadLetters}
        </text>
      )}
      {!isNarrow && (
        <>
          <text
            className="sname"
            x={x}
            y="42"
            textAnchor="middle"
            {...(name.length > 12 && width < 104 ? { textLength: width - 6, lengthAdjust: 'spacingAndGlyphs' } : {})}
          >
            {name}
          </text>
          <text
            className={state === 'running' ? 'faint' : 'faint off'}
            x={x}
            y="57"
            textAnchor="middle"
          >
            {under}
          </text>
        </>
      )}
    </g>
  );
});
