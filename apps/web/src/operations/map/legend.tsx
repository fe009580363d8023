import type { MapFrame } from '@rivermart/contracts';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Explained } from '../../parts/explained';
import { ServiceTag } from '../../parts/service-tag';
import { Term } from '../../parts/term';
import { mapWords } from '../words/map';
import type { Loom } from './loom';
import { recordsPerBead } from './share-beads';

interface LegendProps {
  readonly loom: Loom;
  readonly frame: MapFrame | null;
  readonly isStill: boolean;
}

/** What the marks mean; under a narrow map also the names of its heads. */
export function Legend({ loom, frame, isStill }: LegendProps) {
  const words = useWords(mapWords);
  return (
    <>
      {loom.isNarrow && (
        <div className="legend names">
          {loom.columns.map(({ service }) => (
            <ServiceTag key={service} service={service} />
          ))}
        </div>
      )}
      <div className="legend">
        <span>
          <GateSign fill="var(--ink-2)" />
          {words.writes}
        </span>
        <span>
          <GateSign fill="var(--surface)" />
          {words.reads}
        </span>
        <span>
          <QueueSign />
          <Term of="lag">{words.waiting}</Term>
        </span>
        {!isStill && (
          <>
            <BeadMeaning frame={frame} loom={loom} />
            <span className="desk">{words.notDelay}</span>
          </>
        )}
      </div>
      <Explained
        of={['topic', 'partition', 'group']}
        marks={{ topic: <BandSign />, partition: <LineSign />, group: <GateSign fill="var(--surface)" /> }}
      />
    </>
  );
}

const BandSign = () => (
  <svg width="22" height="20" aria-hidden="true">
    <path d="M1 3.5h20M1 6.5h20M1 9.5h20M1 12.5h20M1 15.5h20" stroke="var(--line-2)" />
  </svg>
);

const LineSign = () => (
  <svg width="22" height="20" aria-hidden="true">
    <path d="M1 10h20" stroke="var(--line-2)" />
    <path d="M5 10h5M14 10h3" stroke="var(--ink-2)" strokeWidth="2.6" strokeLinecap="round" />
  </svg>
);

const GateSign = ({ fill }: { readonly fill: string }) => (
  <svg width="10" height="20" aria-hidden="true">
    <rect x="2" y="1" width="6" height="18" rx="3" fill={fill} stroke="var(--ink-2)" strokeWidth="1.5" />
  </svg>
);

const QueueSign = () => (
  <svg width="22" height="20" aria-hidden="true">
    <path d="M2 5h8M6 10h8M3 15h6" stroke="var(--warn)" strokeWidth="2" strokeLinecap="round" />
  </svg>
);

function BeadMeaning({ frame, loom }: Pick<LegendProps, 'frame' | 'loom'>) {
  const words = useWords(mapWords);
  const { whole } = useFormats();
  const shown = new Set(loom.bands.map(({ topic }) => topic.name));
  const rates = (frame?.topics ?? [])
    .filter(({ topic }) => shown.has(topic))
    .map(({ perSecond }) => perSecond);
  const records = Math.round(recordsPerBead(rates));
  return (
    <span>
      <svg width="14" height="20" aria-hidden="true">
        <path d="M3 10h8" stroke="var(--ink-2)" strokeWidth="2.6" strokeLinecap="round" />
      </svg>
      {records <= 1 ? words.everyRecord : words.manyRecords(whole(records))}
    </span>
  );
}
