import type { Loom, LoomBand, LoomGate } from './loom';

export interface GatePlace {
  readonly band: number;
  readonly gate: number;
}

export const gateAt = (
  loom: Loom,
  { band, gate }: GatePlace,
): { band: LoomBand; gate: LoomGate } | undefined => {
  const found = loom.bands[band];
  const stands = found?.gates[gate];
  return found && stands && { band: found, gate: stands };
};

/** Left and right along a band, up and down to the nearest gate of the next one. */
export function walkGates(loom: Loom, from: GatePlace, key: string): GatePlace {
  const here = gateAt(loom, from);
  if (!here) return { band: 0, gate: 0 };
  if (key === 'ArrowLeft') return { ...from, gate: Math.max(0, from.gate - 1) };
  if (key === 'ArrowRight') return { ...from, gate: Math.min(here.band.gates.length - 1, from.gate + 1) };
  if (key === 'Home') return { ...from, gate: 0 };
  if (key === 'End') return { ...from, gate: here.band.gates.length - 1 };
  if (key === 'ArrowUp') return nearest(loom, from.band - 1, here.gate.x) ?? from;
  if (key === 'ArrowDown') return nearest(loom, from.band + 1, here.gate.x) ?? from;
  return from;
}

function nearest(loom: Loom, band: number, x: number): GatePlace | undefined {
  const gates = loom.bands[band]?.gates ?? [];
  if (gates.length === 0) return undefined;
  const away = gates.map((gate) => Math.abs(gate.x - x));
  return { band, gate: away.indexOf(Math.min(...away)) };
}
