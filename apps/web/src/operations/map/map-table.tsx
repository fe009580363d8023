import type { MappedTopic, MapFrame, SystemMap } from '@rivermart/contracts';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { ServiceTag } from '../../parts/service-tag';
import { totalOf } from '../live/group-lag';
import { rateText } from '../rate-text';
import { mapWords } from '../words/map';
import { gateKey, indexOf, type FrameIndex } from './gate-state';
import type { LoomArea } from './loom';

interface MapTableProps {
  readonly map: SystemMap;
  readonly frame: MapFrame | null;
  readonly area: LoomArea;
  /** Beside the map it is read, not walked. */
  readonly isForReaders?: boolean;
}

/** The same facts as the map, as rows. */
export function MapTable({ map, frame, area, isForReaders = false }: MapTableProps) {
  const words = useWords(mapWords);
  const index = indexOf(frame);
  return (
    // Out of sight nothing scrolls, so nothing there must take the keyboard.
    <div className={isForReaders ? undefined : 'scroll-x'}>
      <table className="map-table">
        <thead>
          <tr>
            <th>{words.topic}</th>
            <th>{words.writtenBy}</th>
            <th>{words.readBy}</th>
            <th className="num">{words.rate}</th>
            <th className="num">{words.endOffset}</th>
          </tr>
        </thead>
        <tbody>
          {map.topics
            .filter((topic) => area === 'both' || topic.area === area)
            .map((topic) => (
              <TopicRow key={topic.name} topic={topic} index={index} isLink={!isForReaders} />
            ))}
        </tbody>
      </table>
    </div>
  );
}

interface TopicRowProps {
  readonly topic: MappedTopic;
  readonly index: FrameIndex;
  readonly isLink: boolean;
}

function TopicRow({ topic: { name, writers, readers }, index, isLink }: TopicRowProps) {
  const formats = useFormats();
  const language = useLanguage();
  const flow = index.topics.get(name);
  return (
    <tr>
      <td className="mono">{isLink ? <Link href={`/ops/topics/${name}`}>{name}</Link> : name}</td>
      <td>
        {writers.map((service) => (
          <ServiceTag key={service} service={service} />
        ))}
      </td>
      <td>
        <span className="readers">
          {readers.map(({ service, group }) => (
            <Reader
              key={group}
              service={service}
              waits={totalOf(index.groups.get(gateKey(group, name))?.lag ?? [])}
            />
          ))}
        </span>
      </td>
      <td className="num">{rateText(flow?.perSecond ?? 0, formats, language)}</td>
      <td className="num">{formats.whole(flow?.endOffset ?? 0)}</td>
    </tr>
  );
}

function Reader({ service, waits }: { readonly service: string; readonly waits: number }) {
  const words = useWords(mapWords);
  const { whole } = useFormats();
  return (
    <span>
      <ServiceTag service={service} />{' '}
      <span className="faint">{waits === 0 ? words.caughtUp : words.waits(whole(waits))}</span>
    </span>
  );
}
