import type { SystemMap } from '@rivermart/contracts';
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Panel } from '../../parts/panel';
import { Term } from '../../parts/term';
import { isTyping } from '../../shell/is-typing';
import { useFrame, useFrameOfSecond, useIsStale } from '../live/live';
import { useQueryState } from '../../shell/query-state';
import { mapWords } from '../words/map';
import { BeadCanvas } from './bead-canvas';
import type { BeadEngine } from './bead-engine';
import { FollowBar } from './follow-bar';
import { useFollowOrder } from './follow-order';
import { GateCursor } from './gate-cursor';
import { GatePopover } from './gate-popover';
import { Legend } from './legend';
import { weaveLoom, type LoomArea, type LoomBand, type LoomGate } from './loom';
import { MapPicture } from './map-picture';
import { MapTable } from './map-table';
import { useIsStill } from './use-is-still';
import { useWidth } from '../../shell/use-width';

const areas: readonly LoomArea[] = ['shop', 'bank', 'both'];

/** The system as a loom: what stands is drawn once, what moves is drawn on one canvas above it. */
export function LivingMap({ map }: { readonly map: SystemMap }) {
  const words = useWords(mapWords);
  const [shown] = useQueryState('show');
  const [form, setForm] = useQueryState('map');
  const area = areas.find((each) => each === shown) ?? 'shop';
  const isTable = form === 'table';
  const engine = useRef<BeadEngine | null>(null);
  const toggle = useCallback(() => setForm(isTable ? null : 'table'), [isTable, setForm]);
  useTableKey(toggle);
  return (
    <Panel
      className="map"
      title={words.title}
      clause={<Clause />}
      isStale={useIsStale()}
      aside={
        <span className="acts">
          {!isTable && <Follow engine={engine} />}
          <AreaChoice area={area} />
          <Button kind="quiet" className="slim" onClick={toggle}>
            {isTable ? words.asMap : words.asTable} <kbd>T</kbd>
          </Button>
        </span>
      }
    >
      {isTable ? <TableForm map={map} area={area} /> : <Stage map={map} area={area} engine={engine} />}
    </Panel>
  );
}

function AreaChoice({ area }: { readonly area: LoomArea }) {
  const words = useWords(mapWords);
  const [, setShown] = useQueryState('show');
  return (
    <span className="segments" role="group" aria-label={words.area}>
      {areas.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === area}
          onClick={() => setShown(each === 'shop' ? null : each)}
        >
          {words[each]}
        </button>
      ))}
    </span>
  );
}

function Follow({ engine }: { readonly engine: RefObject<BeadEngine | null> }) {
  const { following, begin, end } = useFollowOrder(engine);
  return <FollowBar following={following} onBegin={begin} onEnd={end} />;
}

function TableForm({ map, area }: { readonly map: SystemMap; readonly area: LoomArea }) {
  return <MapTable map={map} area={area} frame={useFrame()} />;
}

function ForReaders({ map, area }: { readonly map: SystemMap; readonly area: LoomArea }) {
  return <MapTable map={map} area={area} frame={useFrameOfSecond()} isForReaders />;
}

/** The two words a newcomer needs first. */
function Clause() {
  const words = useWords(mapWords);
  return (
    <>
      {words.eachBand} <Term of="topic" />
      {words.eachLine} <Term of="partition" />
    </>
  );
}

interface StageProps {
  readonly map: SystemMap;
  readonly area: LoomArea;
  readonly engine: RefObject<BeadEngine | null>;
}

function Stage({ map, area, engine }: StageProps) {
  const words = useWords(mapWords);
  const frame = useFrame();
  const isStill = useIsStill();
  const isStale = useIsStale();
  const [stage, width] = useWidth<HTMLDivElement>();
  const [open, setOpen] = useState<{ readonly gate: LoomGate; readonly band: LoomBand } | null>(null);
  const loom = useMemo(() => weaveLoom(map, area, width), [map, area, width]);
  const onOpen = useCallback((gate: LoomGate, band: LoomBand) => setOpen({ gate, band }), []);
  const onEngine = useCallback(
    (next: BeadEngine | null) => {
      engine.current = next;
    },
    [engine],
  );
  return (
    <>
      <div className="stage" ref={stage} style={{ minHeight: loom.height }}>
        {width > 0 && (
          <>
            <MapPicture loom={loom} frame={frame} isStill={isStill} onOpen={onOpen} />
            {!isStill && !isStale && <BeadCanvas loom={loom} onEngine={onEngine} />}
            <GateCursor loom={loom} frame={frame} onOpen={onOpen} />
            {open && <GatePopover {...open} loom={loom} frame={frame} onClose={() => setOpen(null)} />}
          </>
        )}
        <div className="sr">
          <ForReaders map={map} area={area} />
        </div>
      </div>
      {frame?.log === 'away' && <p className="map-note">{words.logAway}</p>}
      <Legend loom={loom} frame={frame} isStill={isStill} />
    </>
  );
}

/** `T` changes between map and table. */
function useTableKey(toggle: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 't' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      toggle();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [toggle]);
}
