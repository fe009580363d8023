import type { MapFrame } from '@rivermart/contracts';
import { useState, type CSSProperties } from 'react';
import { useFormats, type Formats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { hueOf, serviceName } from '../../parts/services';
import { isBehind } from '../live/behind';
import { totalOf } from '../live/group-lag';
import { lagTrend } from '../live/lag-trend';
import { useLive } from '../live/live';
import { rateText } from '../rate-text';
import { mapWords } from '../words/map';
import { Band } from './band';
import { ColumnHead } from './column-head';
import { Gate } from './gate';
import { gateKey, indexOf, isGrey, type FrameIndex } from './gate-state';
import type { Loom, LoomBand, LoomGate } from './loom';
import { Queue, queueLengths } from './queue';

interface MapPictureProps {
  readonly loom: Loom;
  readonly frame: MapFrame | null;
  readonly isStill: boolean;
  readonly onOpen: (gate: LoomGate, band: LoomBand) => void;
}

/** What stands: heads, lines, bands, gates and queues. A screen reader reads the table instead. */
export function MapPicture({ loom, frame, isStill, onOpen }: MapPictureProps) {
  const [lit, setLit] = useState<string | null>(null);
  const index = indexOf(frame);
  const classes = ['loom', loom.isNarrow && 'narrow', frame?.log === 'away' && 'away', lit && 'lit'];
  return (
    <svg
      className={classes.filter(Boolean).join(' ')}
      viewBox={`0 0 ${loom.width} ${loom.height}`}
      height={loom.height}
      aria-hidden="true"
    >
      {loom.columns.map((column) => (
        <g
          key={column.service}
          className={lit === null || lit === column.service ? 'part on' : 'part'}
          onPointerEnter={() => setLit(column.service)}
          onPointerLeave={() => setLit(null)}
        >
          <Head column={column} loom={loom} index={index} />
        </g>
      ))}
      {loom.bands.map((band) => (
        <g key={band.topic.name} className={isPartOf(lit, band) ? 'part on' : 'part'}>
          <BandOf loom={loom} band={band} index={index} isStill={isStill} />
          <Gates band={band} index={index} onOpen={onOpen} />
        </g>
      ))}
    </svg>
  );
}

const isPartOf = (lit: string | null, { gates }: LoomBand): boolean =>
  lit === null || gates.some(({ service }) => service === lit);

interface HeadProps {
  readonly column: Loom['columns'][number];
  readonly loom: Loom;
  readonly index: FrameIndex;
}

function Head({ column, loom, index }: HeadProps) {
  const language = useLanguage();
  const words = useWords(mapWords);
  const { bytes } = useFormats();
  const flow = index.services.get(column.service);
  const state = flow?.state ?? 'running';
  const memory = flow?.memoryBytes;
  const says = { running: '', paused: words.paused, stopped: words.stopped, restarting: words.restarting };
  return (
    <ColumnHead
      column={column}
      isNarrow={loom.isNarrow}
      name={serviceName(column.service, language)}
      state={state}
      under={
        state === 'running'
          ? memory === null || memory === undefined
            ? words.noMemory
            : bytes(Math.round(memory / 2 ** 20) * 2 ** 20)
          : state === 'not-ready'
            ? words.notReady
            : says[state]
      }
      deadLetters={flow?.deadLetters ?? 0}
    />
  );
}

interface BandOfProps {
  readonly loom: Loom;
  readonly band: LoomBand;
  readonly index: FrameIndex;
  readonly isStill: boolean;
}

function BandOf({ loom, band, index, isStill }: BandOfProps) {
  const formats = useFormats();
  const words = useWords(mapWords);
  const flow = index.topics.get(band.topic.name);
  const perSecond = flow?.perSecond ?? 0;
  const rate = rateText(perSecond, formats, useLanguage());
  const under = flow ? `${rate} · ${words.end} ${formats.whole(flow.endOffset)}` : '';
  return <Band loom={loom} band={band} rate={rate} perSecond={perSecond} under={under} isStill={isStill} />;
}

interface GatesProps {
  readonly band: LoomBand;
  readonly index: FrameIndex;
  readonly onOpen: MapPictureProps['onOpen'];
}

function Gates({ band, index, onOpen }: GatesProps) {
  return band.gates.map((gate) => (
    <g key={`${gate.service} ${gate.group ?? ''}`} style={{ '--c': hueOf(gate.service) } as CSSProperties}>
      <Waiting gate={gate} band={band} index={index} />
      <Gate
        gate={gate}
        y={band.y}
        half={band.half}
        isGrey={isGrey(index.services.get(gate.service))}
        onOpen={() => onOpen(gate, band)}
      />
    </g>
  ));
}

interface WaitingProps {
  readonly gate: LoomGate;
  readonly band: LoomBand;
  readonly index: FrameIndex;
}

/** The queue before a gate; its number only when somebody should know. */
function Waiting({ gate, band, index }: WaitingProps) {
  const { store } = useLive();
  const formats = useFormats();
  const words = useWords(mapWords);
  const flow = gate.group === null ? undefined : index.groups.get(gateKey(gate.group, band.topic.name));
  if (!flow) return null;
  const behind = isBehind(flow);
  const going = behind ? goes(store.history(`lag:${flow.group}`), formats, words) : '';
  return (
    <>
      <Queue
        gate={gate}
        lines={band.lines}
        lengths={queueLengths(flow.lag)}
        colour={behind ? 'var(--warn)' : hueOf(band.topic.writers[0] ?? '')}
      />
      {behind && (
        <text className="lag" x={gate.x + 9} y={band.y - band.half - 4}>
          {formats.whole(totalOf(flow.lag))}
          {going && <tspan className="going">{` ${going}`}</tspan>}
        </text>
      )}
    </>
  );
}

type MapWords = (typeof mapWords)['en'];

function goes(lags: readonly number[], { whole, duration }: Formats, words: MapWords): string {
  const trend = lagTrend(lags);
  if (trend.kind === 'growing') return words.growing(whole(trend.perSecond));
  return trend.kind === 'draining' ? words.draining(duration(Math.ceil(trend.secondsLeft) * 1_000)) : '';
}
