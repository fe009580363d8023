import type { MappedTopic } from '@rivermart/contracts';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Explained } from '../../parts/explained';
import { Panel } from '../../parts/panel';
import { ServiceTag } from '../../parts/service-tag';
import { Table } from '../../parts/table';
import type { Column } from '../../parts/table-props';
import { ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { useFrame } from '../live/live';
import { useSystemMap } from '../live/use-system-map';
import { rateText } from '../rate-text';
import { StaleNote } from '../stale-note';
import { meaningOf } from '../words/topic-meanings';
import { topicWords } from '../words/topics';
import { recordsIn, useTopics, type TopicState } from './use-topics';

interface TopicRow extends TopicState {
  readonly mapped: MappedTopic | undefined;
}

/** What the log holds. */
export function TopicsPage() {
  const words = useWords(topicWords);
  const asked = useTopics();
  usePageTitle(words.title);
  return (
    <div className="page">
      <ViewOf asked={asked} rows={12}>
        {(topics) => <Topics topics={topics} />}
      </ViewOf>
    </div>
  );
}

function Topics({ topics }: { readonly topics: readonly TopicState[] }) {
  const words = useWords(topicWords);
  const { whole } = useFormats();
  const { data: map } = useSystemMap();
  const rows = topics.map((topic): TopicRow => ({
    ...topic,
    mapped: map?.topics.find(({ name }) => name === topic.name),
  }));
  const known = rows.filter(({ mapped }) => mapped);
  const records = known.reduce((sum, topic) => sum + recordsIn(topic), 0);
  return (
    <>
      <div className="top-line">
        <h1 className="grow">{words.sentence(whole(known.length), whole(records))}</h1>
        <StaleNote />
      </div>
      <Explained of={['topic', 'partition']} />
      <Panel title={words.title} clause={words.clause}>
        <TopicTable label={words.title} rows={known} />
      </Panel>
      <details className="panel others">
        <summary>
          {words.others} <span className="faint">{whole(rows.length - known.length)}</span>
        </summary>
        <TopicTable label={words.others} rows={rows.filter(({ mapped }) => !mapped)} />
      </details>
    </>
  );
}

function TopicTable({ label, rows }: { readonly label: string; readonly rows: readonly TopicRow[] }) {
  const columns = [...useNameColumns(), ...useCountColumns()];
  return (
    <Table
      label={label}
      columns={columns}
      rows={rows}
      keyOf={({ name }) => name}
      hrefOf={({ name }) => `/ops/topics/${name}`}
    />
  );
}

function useNameColumns(): readonly Column<TopicRow>[] {
  const words = useWords(topicWords);
  const language = useLanguage();
  return [
    {
      key: 'name',
      head: words.topic,
      cell: ({ name }) => (
        <Link className="mono" href={`/ops/topics/${name}`}>
          {name}
        </Link>
      ),
    },
    {
      key: 'by',
      head: words.writtenBy,
      isSpare: true,
      cell: ({ mapped }) => mapped?.writers.map((each) => <ServiceTag key={each} service={each} />),
    },
    {
      key: 'readers',
      head: words.readBy,
      isSpare: true,
      cell: ({ mapped }) => (
        <span className="short-tags">
          {mapped?.readers.map(({ service }) => (
            <ServiceTag key={service} service={service} isShort />
          ))}
        </span>
      ),
    },
    {
      key: 'meaning',
      head: words.meaning,
      isSpare: true,
      cell: ({ mapped }) => mapped && meaningOf(mapped, language).meaning,
    },
  ];
}

function useCountColumns(): readonly Column<TopicRow>[] {
  const words = useWords(topicWords);
  const formats = useFormats();
  const language = useLanguage();
  const frame = useFrame();
  const rateOf = (name: string): number => frame?.topics.find(({ topic }) => topic === name)?.perSecond ?? 0;
  return [
    {
      key: 'partitions',
      head: words.partitions,
      isNumber: true,
      isSpare: true,
      cell: ({ partitions }) => partitions.length,
    },
    { key: 'records', head: words.records, isNumber: true, cell: (row) => formats.whole(recordsIn(row)) },
    {
      key: 'rate',
      head: words.rate,
      isNumber: true,
      cell: ({ name, mapped }) => mapped && rateText(rateOf(name), formats, language),
    },
  ];
}
