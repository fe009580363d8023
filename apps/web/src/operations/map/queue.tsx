import { memo } from 'react';
import { queueLengthPx } from './lengths';
import type { LoomGate } from './loom';

interface QueueProps {
  readonly gate: LoomGate;
  readonly lines: readonly number[];
  /** Its lengths in pixels, line by line, joined by commas: a text is compared cheaply. */
  readonly lengths: string;
  readonly colour: string;
}

const GATE_HALF_PX = 7;

/** What waits before a gate, line by line. */
export const Queue = memo(function Queue({ gate, lines, lengths, colour }: QueueProps) {
  const path = lengths
    .split(',')
    .map((length, line) =>
      Number(length) > 0
        ? `M${gate.x + gate.side * GATE_HALF_PX} ${lines[line] ?? 0}h${gate.side * Number(length)}`
        : '',
    )
    .join('');
  if (path === '') return null;
  return (
    <path
      className="queue"
      d={path}
      stroke={colour}
      strokeWidth="2.4"
      strokeLinecap="round"
      strokeDasharray="3 2"
    />
  );
});

export const queueLengths = (lag: readonly number[]): string =>
  lag.map((records) => Math.round(queueLengthPx(records))).join(',');
