import type { Loom, LoomBand } from './loom';

/** The way of a topic's beads to one side of its writer. */
export interface Flow {
  readonly topic: string;
  readonly writer: string;
  readonly lines: readonly number[];
  readonly from: number;
  readonly direction: -1 | 1;
  readonly lengthPx: number;
  /** Of the readers on the way, in the order in which a bead passes them. */
  readonly gates: readonly FlowGate[];
}

export interface FlowGate {
  readonly group: string;
  readonly x: number;
  readonly y: number;
  readonly half: number;
  readonly distancePx: number;
}

/** Where readers stand on both sides of the writer one bead goes each way: the log keeps a record for every group. */
export const flowsOf = (loom: Loom): readonly Flow[] =>
  loom.bands.flatMap((band) => ([-1, 1] as const).flatMap((direction) => flowTo(direction, band)));

function flowTo(direction: -1 | 1, band: LoomBand): Flow[] {
  const writer = band.gates.find(({ group }) => group === null);
  if (writer === undefined) return [];
  const gates = band.gates
    .flatMap(({ group, x }): FlowGate[] => {
      const distancePx = (x - writer.x) * direction;
      return group === null || distancePx <= 0 ? [] : [{ group, x, y: band.y, half: band.half, distancePx }];
    })
    .sort((one, other) => one.distancePx - other.distancePx);
  const last = gates.at(-1);
  if (last === undefined) return [];
  return [
    {
      topic: band.topic.name,
      writer: writer.service,
      lines: band.lines,
      from: writer.x,
      direction,
      lengthPx: last.distancePx,
      gates,
    },
  ];
}
