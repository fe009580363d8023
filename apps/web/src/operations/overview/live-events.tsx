import type { RecordGlimpse } from '@rivermart/contracts';
import { useState } from 'react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Panel } from '../../parts/panel';
import { ServiceTag } from '../../parts/service-tag';
import { useIsStale, useLiveList } from '../live/live';
import type { LiveList } from '../live/live-store';
import { useSystemMap } from '../live/use-system-map';
import { overviewWords } from '../words/overview';

const ROWS = 40;

/** Events as they come, at most twenty a second; pausing the list pauses nothing else. */
export function LiveEvents() {
  const words = useWords(overviewWords);
  const { whole } = useFormats();
  const live = useLiveList();
  const [held, setHeld] = useState<LiveList | null>(null);
  const { shown, more } = held ?? live;
  const fresh = held ? live.shown.length + live.more - held.shown.length - held.more : 0;
  return (
    <Panel
      className="live"
      title={words.live}
      isStale={useIsStale()}
      aside={
        <Button kind="quiet" className="slim" onClick={() => setHeld(held ? null : live)}>
          {held ? (fresh > 0 ? words.goOn(whole(fresh)) : words.resumeList) : words.pauseList}
        </Button>
      }
    >
      {shown.length === 0 ? (
        <p className="empty">{words.noEvents}</p>
      ) : (
        <ol className="tail">
          {shown.slice(0, ROWS).map((glimpse) => (
            <Glimpse key={`${glimpse.topic}/${glimpse.partition}@${glimpse.offset}`} of={glimpse} />
          ))}
          {more > 0 && <li className="faint more">{words.andMore(whole(more))}</li>}
        </ol>
      )}
    </Panel>
  );
}

function Glimpse({ of }: { readonly of: RecordGlimpse }) {
  const { topic, partition, offset, type, at } = of;
  const { clock } = useFormats();
  const { data } = useSystemMap();
  const writer = data?.topics.find(({ name }) => name === topic)?.writers[0] ?? topic;
  return (
    <li>
      <time className="mono" dateTime={at}>
        {clock(new Date(at)).slice(-6)}
      </time>
      <ServiceTag service={writer} isShort />
      <span className="mono">
        <Link href={`/ops/topics/${topic}/${partition}/${offset}`}>{type}</Link>{' '}
        <span className="faint">…{of.key.slice(-6)}</span>
      </span>
    </li>
  );
}
