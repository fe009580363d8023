import type { MappedTopic, PartitionRange } from '@rivermart/contracts';
import { useState } from 'react';
import { Link } from 'wouter';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { ServiceTag } from '../../parts/service-tag';
import { hueOf } from '../../parts/services';
import { recall, remember } from '../../shell/remember';
import { usePageTitle } from '../../shell/page-title';
import { useSystemMap } from '../live/use-system-map';
import { useQueryState } from '../../shell/query-state';
import { meaningOf } from '../words/topic-meanings';
import { topicWords } from '../words/topics';
import { FollowedView } from './followed-view';
import { PartitionRail } from './partition-rail';
import { ProduceForm } from './produce-form';
import { RecordsView } from './records-view';
import { parseStart, takesValue, type StartAt } from './start-at';
import { StartControl } from './start-control';
import { useTopics } from './use-topics';

/** See the log: the lines of a topic at their length, then its records from where one chooses. */
export function TopicPage({ topic }: { readonly topic: string }) {
  const { data: map } = useSystemMap();
  const { data: topics } = useTopics();
  const [from, setFrom] = useQueryState('from');
  const [chosen, setChosen] = useQueryState('partition');
  const [path, setPath] = usePreviewPath(topic);
  const mapped = map?.topics.find(({ name }) => name === topic);
  const ranges: readonly PartitionRange[] = topics?.find(({ name }) => name === topic)?.partitions ?? [];
  const start = parseStart(from);
  const partition = chosen === null ? null : Number(chosen);
  usePageTitle(topic);
  return (
    <div className="page topic-page">
      <TopicHead topic={topic} mapped={mapped} />
      <div className="topic-split">
        <PartitionRail
          partitions={ranges}
          chosen={partition}
          colour={hueOf(mapped?.writers[0] ?? '')}
          onChoose={(next) => setChosen(next === null ? null : String(next))}
        />
        <section className="panel" aria-label={topic}>
          <div className="record-bar">
            <StartControl key={from} start={start} onStart={(next) => setFrom(addressOf(next))} />
            <span className="grow" />
            <PreviewField path={path} onPath={setPath} />
          </div>
          {start.kind === 'follow' ? (
            <FollowedView key={chosen} topic={topic} partition={partition} path={path} />
          ) : (
            <RecordsView key={`${from} ${chosen}`} {...{ topic, partition, path, start }} />
          )}
        </section>
      </div>
    </div>
  );
}

const addressOf = ({ kind, value }: StartAt): string => (takesValue(kind) ? `${kind}:${value.trim()}` : kind);

function TopicHead({ topic, mapped }: { readonly topic: string; readonly mapped: MappedTopic | undefined }) {
  const words = useWords(topicWords);
  const [isProducing, setProducing] = useQueryState('produce');
  const language = useLanguage();
  const said = mapped && meaningOf(mapped, language);
  return (
    <>
      <nav className="crumbs">
        <Link href="/ops/topics">{words.allTopics}</Link> / <span className="mono">{topic}</span>
      </nav>
      <div className="top-line">
        <div className="grow">
          <h1 className="mono">{topic}</h1>
          {said && (
            <p>
              {said.meaning} {words.keyIs(said.key)}
            </p>
          )}
        </div>
        {mapped && <Relations mapped={mapped} />}
        {isProducing === null && <Button onClick={() => setProducing('new')}>{words.produce}</Button>}
      </div>
      {isProducing !== null && (
        <ProduceForm
          topic={topic}
          keyMeaning={said?.key}
          like={isProducing}
          onClose={() => setProducing(null)}
        />
      )}
    </>
  );
}

function Relations({ mapped }: { readonly mapped: MappedTopic }) {
  const words = useWords(topicWords);
  return (
    <dl className="relations">
      <dt>{words.writtenBy}</dt>
      <dd>
        {mapped.writers.map((each) => (
          <ServiceTag key={each} service={each} />
        ))}
      </dd>
      <dt>{words.readBy}</dt>
      <dd>
        {mapped.readers.map(({ service, group }) => (
          <Link key={group} href={`/ops/groups/${group}`}>
            <ServiceTag service={service} isShort />
          </Link>
        ))}
      </dd>
    </dl>
  );
}

interface PreviewFieldProps {
  readonly path: string;
  readonly onPath: (path: string) => void;
}

function PreviewField({ path, onPath }: PreviewFieldProps) {
  const words = useWords(topicWords);
  return (
    <label className="field row preview-field">
      <span>{words.preview}</span>
      <input
        value={path}
        placeholder="orderId"
        title={words.previewHint}
        spellCheck={false}
        onChange={({ target }) => onPath(target.value)}
      />
    </label>
  );
}

const shelf = (): Storage => localStorage;

/** Which part of the value stands in the table, remembered for each topic. */
function usePreviewPath(topic: string): readonly [string, (path: string) => void] {
  const name = `preview.${topic}`;
  const [path, setPath] = useState(() => String(recall(shelf, name) ?? ''));
  return [
    path,
    (next) => {
      setPath(next);
      remember(shelf, name, next === '' ? null : next);
    },
  ];
}
