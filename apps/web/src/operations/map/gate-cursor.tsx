import type { MapFrame } from '@rivermart/contracts';
import { useState, type KeyboardEvent } from 'react';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { serviceName } from '../../parts/services';
import { totalOf } from '../live/group-lag';
import { mapWords } from '../words/map';
import { gateKey, indexOf } from './gate-state';
import type { Loom, LoomBand, LoomGate } from './loom';
import { gateAt, walkGates } from './walk-gates';

interface GateCursorProps {
  readonly loom: Loom;
  readonly frame: MapFrame | null;
  readonly onOpen: (gate: LoomGate, band: LoomBand) => void;
}

/** The map's one tab stop: a button over the gate one has walked to. */
export function GateCursor({ loom, frame, onOpen }: GateCursorProps) {
  const words = useWords(mapWords);
  const language = useLanguage();
  const { whole } = useFormats();
  const [place, setPlace] = useState({ band: 0, gate: 0 });
  const here = gateAt(loom, place) ?? gateAt(loom, { band: 0, gate: 0 });
  if (!here) return null;
  const { band, gate } = here;
  const service = serviceName(gate.service, language);
  const lag = gate.group && indexOf(frame).groups.get(gateKey(gate.group, band.topic.name))?.lag;
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = walkGates(loom, place, event.key);
    if (next === place) return;
    event.preventDefault();
    setPlace(next);
  };
  return (
    <button
      type="button"
      className="gate-cursor"
      title={words.keys}
      aria-label={
        gate.group === null
          ? words.gateWrites(service, band.topic.name)
          : words.gateReads(service, band.topic.name, whole(totalOf(lag || [])))
      }
      style={{
        left: gate.x - 9,
        top: band.y - band.half - 9,
        width: 18,
        height: band.half * 2 + 18,
      }}
      onKeyDown={onKeyDown}
      onClick={() => onOpen(gate, band)}
    />
  );
}
