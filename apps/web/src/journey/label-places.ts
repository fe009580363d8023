import type { JourneyEvent } from './journey';

export type LabelPlace = 'above' | 'below' | 'above-left' | 'below-left';

/** A monospace letter at this size. */
const LETTER = 6.9;

/** What an event is called, with what it says. */
export const labelOf = ({ step: { event, reason } }: JourneyEvent): string =>
  reason === undefined ? event.type : `${event.type} · ${reason}`;

/** Labels stand above their event; below where the one before would be covered; to the left at the right edge. */
export function labelPlaces(
  events: readonly JourneyEvent[],
  xOf: (at: number) => number,
  rightEdge: number,
): readonly LabelPlace[] {
  const ends = new Map<string, number>();
  return events.map((event) => {
    const width = labelOf(event).length * LETTER;
    const isAtEdge = xOf(event.at) + width > rightEdge;
    const start = isAtEdge ? xOf(event.at) - width : xOf(event.at) - 6;
    const covered = (side: string): boolean => start < (ends.get(`${event.service} ${side}`) ?? -Infinity);
    const side = covered('above') && !covered('below') ? 'below' : 'above';
    ends.set(`${event.service} ${side}`, start + width + 8);
    return isAtEdge ? (`${side}-left` as const) : side;
  });
}
