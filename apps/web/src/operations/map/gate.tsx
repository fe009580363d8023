import { memo } from 'react';
import { hueOf } from '../../parts/services';
import type { LoomGate } from './loom';

interface GateProps {
  readonly gate: LoomGate;
  readonly y: number;
  readonly half: number;
  readonly isGrey: boolean;
  readonly onOpen: (gate: LoomGate) => void;
}

/** Filled where a service writes, hollow where its group reads. */
export const Gate = memo(function Gate({ gate, y, half, isGrey, onOpen }: GateProps) {
  const colour = isGrey ? 'var(--ink-3)' : hueOf(gate.service);
  return (
    <g className="gate" onClick={() => onOpen(gate)}>
      <rect className="hit" x={gate.x - 11} y={y - half - 8} width="22" height={half * 2 + 16} />
      <rect
        x={gate.x - 4}
        y={y - half - 4}
        width="8"
        height={half * 2 + 8}
        rx="4"
        fill={gate.group === null ? colour : 'var(--surface)'}
        stroke={colour}
        strokeWidth="1.75"
      />
    </g>
  );
});
