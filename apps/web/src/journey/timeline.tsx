import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useFormats } from '../i18n/formats';
import { useLanguage } from '../i18n/language';
import { useWords } from '../i18n/use-words';
import { hueOf, lettersOf, serviceName } from '../parts/services';
import { cancelledAt, type Journey } from './journey';
import { EventMark } from './event-mark';
import { labelPlaces } from './label-places';
import { timeScale, type TimeScale } from './time-scale';
import { Took } from './took';
import { journeyWords } from './words';

const LEFT = 150;
const RIGHT = 40;
const LANE = 54;
const TOP = 46;

export interface TimelineProps {
  readonly journey: Journey;
  readonly selected: number;
  readonly onSelect: (index: number) => void;
}

/** Lanes of services, time from left to right, causes as thin curves, and from a cancellation on the field of undoing. */
export function Timeline({ journey, selected, onSelect }: TimelineProps) {
  const words = useWords(journeyWords);
  const { box, width } = useWidth();
  const { events, lanes } = journey;
  const scale = scaleOf(journey, width);
  const yOf = (service: string): number => TOP + lanes.indexOf(service) * LANE + 28;
  const height = TOP + lanes.length * LANE + 10;
  const labels = labelPlaces(events, scale.xOf, width - 8);
  return (
    <div className="draw" ref={box}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        height={height}
        role="group"
        aria-label={words.timeline}
        onKeyDown={(event) => onSelect(moved(event, selected, journey))}
      >
        <Ground {...{ journey, scale, width, height }} />
        {lanes.map((service) => (
          <Lane key={service} service={service} y={yOf(service)} width={width} />
        ))}
        <Took journey={journey} scale={scale} yOf={yOf} />
        <Causes journey={journey} selected={selected} scale={scale} yOf={yOf} />
        {events.map((event, index) => (
          <EventMark
            key={event.step.sequence}
            event={event}
            x={scale.xOf(event.at)}
            y={yOf(event.service)}
            label={labels[index] ?? 'above'}
            isSelected={index === selected}
            onSelect={() => onSelect(index)}
          />
        ))}
      </svg>
    </div>
  );
}

const scaleOf = ({ events }: Journey, width: number): TimeScale =>
  timeScale(
    events.map(({ at }) => at),
    LEFT + 12,
    width - RIGHT - 60,
  );

const SMALLEST = 640;

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(900);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.max(SMALLEST, entry.contentRect.width));
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}

/** Left and right by time, up and down by lane, C to the cause. */
function moved({ key }: KeyboardEvent, from: number, { events }: Journey): number {
  const here = events[from];
  if (key === 'ArrowRight') return Math.min(events.length - 1, from + 1);
  if (key === 'ArrowLeft') return Math.max(0, from - 1);
  if (key === 'c') return here?.cause ?? from;
  const inLane = (step: 1 | -1): number => {
    for (let index = from + step; events[index]; index += step) {
      if (events[index]?.service === here?.service) return index;
    }
    return from;
  };
  if (key === 'ArrowDown') return inLane(1);
  return key === 'ArrowUp' ? inLane(-1) : from;
}

interface GroundProps {
  readonly journey: Journey;
  readonly scale: TimeScale;
  readonly width: number;
  readonly height: number;
}

const TICK_APART = 64;

function Ground({ journey, scale, width, height }: GroundProps) {
  const words = useWords(journeyWords);
  const cancelled = cancelledAt(journey);
  const field = cancelled && scale.xOf(cancelled.at) + 14;
  return (
    <>
      {field !== undefined && (
        <>
          <rect
            className="field"
            x={field}
            y="26"
            width={Math.max(0, width - 8 - field)}
            height={height - 34}
            rx="8"
          />
          <text className="undo-word" x={width - 18} y="44" textAnchor="end">
            ↩ {words.undo}
          </text>
        </>
      )}
      {scale.squeezed.map(({ from, to }) => (
        <text
          key={from}
          className="ax"
          x={(scale.xOf(from) + scale.xOf(to)) / 2}
          y={height - 8}
          textAnchor="middle"
        >
          ⇤ {words.squeezed} ⇥
        </text>
      ))}
      <Ticks journey={journey} scale={scale} height={height} />
    </>
  );
}

function Ticks({ journey, scale, height }: Omit<GroundProps, 'width'>) {
  const { duration } = useFormats();
  let last = -Infinity;
  const ticks = journey.events.filter(({ at }) => {
    const isFree = scale.xOf(at) - last >= TICK_APART;
    if (isFree) last = scale.xOf(at);
    return isFree;
  });
  return (
    <>
      {ticks.map(({ at, step }) => (
        <g key={step.sequence}>
          <path d={`M${scale.xOf(at)} 26V${height - 20}`} stroke="var(--line)" strokeDasharray="2 4" />
          <text className="ax" x={scale.xOf(at)} y="19" textAnchor="middle">
            {at === 0 ? '0' : duration(at)}
          </text>
        </g>
      ))}
    </>
  );
}

interface CausesProps extends Pick<TimelineProps, 'journey' | 'selected'> {
  readonly scale: TimeScale;
  readonly yOf: (service: string) => number;
}

const Causes = ({ journey: { events }, selected, scale, yOf }: CausesProps) =>
  events.map((event, index) => {
    const cause = event.cause === undefined ? undefined : events[event.cause];
    return (
      cause && (
        <CausePath
          key={event.step.sequence}
          from={[scale.xOf(cause.at), yOf(cause.service)]}
          to={[scale.xOf(event.at), yOf(event.service)]}
          isOn={index === selected || event.cause === selected}
        />
      )
    );
  });

function Lane({
  service,
  y,
  width,
}: {
  readonly service: string;
  readonly y: number;
  readonly width: number;
}) {
  const hue = hueOf(service);
  const language = useLanguage();
  return (
    <>
      <path d={`M${LEFT - 8} ${y}H${width - 14}`} stroke="var(--line)" />
      <rect
        x="18"
        y={y - 9}
        width="24"
        height="18"
        rx="5"
        fill={`color-mix(in oklab, ${hue} 13%, var(--surface))`}
        stroke={hue}
        strokeOpacity=".45"
      />
      <text
        className="tag"
        x="30"
        y={y + 3.5}
        textAnchor="middle"
        fill={`color-mix(in oklab, ${hue} 70%, var(--ink))`}
      >
        {lettersOf(service)}
      </text>
      <text className="lane-name" x="50" y={y + 4}>
        {serviceName(service, language)}
      </text>
    </>
  );
}

type Point = readonly [x: number, y: number];

function CausePath({ from: [x1, y1], to: [x2, y2], isOn }: { from: Point; to: Point; isOn: boolean }) {
  const middle = (x1 + x2) / 2;
  const d =
    y1 === y2 ? `M${x1} ${y1}H${x2}` : `M${x1} ${y1}C${middle + 3} ${y1} ${middle - 3} ${y2} ${x2} ${y2}`;
  return <path className={isOn ? 'why on' : 'why'} d={d} />;
}
