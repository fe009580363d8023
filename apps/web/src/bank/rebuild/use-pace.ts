import { useEffect, useState } from 'react';
import type { Generation } from './generation';
import { paceOf, withReading, type Reading } from './pace';

/** Records a second of the generation being built, measured between the answers of the bank. */
export function usePace(building: Generation | undefined, readAt: number): number | undefined {
  const [readings, setReadings] = useState<readonly Reading[]>([]);
  const events = building?.events;
  useEffect(() => {
    setReadings((known) => (events === undefined ? [] : withReading(known, { atMs: readAt, events })));
  }, [events, readAt]);
  return paceOf(readings);
}
