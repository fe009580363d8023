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
  const { column, isNarrow, state } = props;
  const { x, top, bottom, service } = column;
  const colour = state === 'running' ? hueOf(service) : 'var(--ink-3)';
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
      <Tag {...props} colour={colour} />
      {!isNarrow && <Name {...props} />}
    </g>
  );
});

interface TagProps extends ColumnHeadProps {
  readonly colour: string;
}

function Tag({ column: { x, width, service }, isNarrow, state, deadLetters, colour }: TagProps) {
  const box = isNarrow
    ? { width: Math.min(30, width - 3), height: 22, y: 12 }
    : { width: 26, height: 18, y: 8 };
  return (
    <>
      <rect
        {...box}
        x={x - box.width / 2}
        rx="5"
        fill={`color-mix(in oklab, ${colour} 13%, var(--surface))`}
        stroke={colour}
        strokeOpacity=".45"
        strokeDasharray={dashes[state]}
      />
      <text
        className="tag"
        x={x}
        y={box.y + box.height / 2 + 3.5}
        textAnchor="middle"
        style={{ fill: `color-mix(in oklab, ${colour} 70%, var(--ink))` }}
      >
        {signs[state] ?? lettersOf(service)}
      </text>
      {deadLetters > 0 && (
        <text
          className="letters"
          x={isNarrow ? x : x + box.width / 2 + 3}
          y={isNarrow ? box.y - 3 : box.y + 8}
          {...(isNarrow && { textAnchor: 'middle' })}
        >
          {deadLetters}
        </text>
      )}
    </>
  );
}

/** A long name is drawn tighter where its column is narrow. */
function Name({ column: { x, width }, name, state, under }: ColumnHeadProps) {
  const isTight = name.length > 12 && width < 104;
  return (
    <>
      <text
        className="sname"
        x={x}
        y="42"
        textAnchor="middle"
        {...(isTight && { textLength: width - 6, lengthAdjust: 'spacingAndGlyphs' })}
      >
        {name}
      </text>
      <text className={state === 'running' ? 'faint' : 'faint off'} x={x} y="57" textAnchor="middle">
        {under}
      </text>
    </>
  );
}
