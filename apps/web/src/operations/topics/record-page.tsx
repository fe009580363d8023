import type { FollowedRecord } from '@rivermart/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { get } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { InspectorPart, KeyValues } from '../../parts/inspector';
import { JsonView } from '../../parts/json-view';
import { Moment } from '../../parts/moment';
import { StateMark } from '../../parts/state-mark';
import { ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { topicWords } from '../words/topics';
import { Readers } from './readers';

interface RecordPageProps {
  readonly topic: string;
  readonly partition: string;
  readonly offset: string;
}

/** One record: its value, its headers, and what each group has done with it. */
export function RecordPage({ topic, partition, offset }: RecordPageProps) {
  const { whole } = useFormats();
  const words = useWords(topicWords);
  const place = `${topic} / ${partition} @ ${whole(Number(offset))}`;
  usePageTitle(place);
  const asked = useQuery({
    queryKey: ['ops', 'record', topic, partition, offset],
    queryFn: ({ signal }) =>
      get<FollowedRecord>(`/api/ops/topics/${topic}/${partition}/${offset}`, { signal }),
    refetchInterval: 3_000,
  });
  return (
    <div className="page record-page">
      <nav className="crumbs">
        <Link href="/ops/topics">{words.allTopics}</Link> /{' '}
        <Link className="mono" href={`/ops/topics/${topic}?partition=${partition}`}>
          {topic}
        </Link>
      </nav>
      <div className="top-line">
        <div className="grow">
          <h1 className="mono">{place}</h1>
          <p>{words.offsetIs}</p>
        </div>
        <Neighbours topic={topic} partition={partition} offset={Number(offset)} />
      </div>
      <ViewOf asked={asked} rows={12}>
        {(record) => <Shown record={record} />}
      </ViewOf>
    </div>
  );
}

interface NeighboursProps {
  readonly topic: string;
  readonly partition: string;
  readonly offset: number;
}

function Neighbours({ topic, partition, offset }: NeighboursProps) {
  const words = useWords(topicWords);
  const at = (place: number): string => `/ops/topics/${topic}/${partition}/${place}`;
  return (
    <span className="acts">
      {offset > 0 && (
        <Link className="btn" href={at(offset - 1)}>
          {words.earlier}
        </Link>
      )}
      <Link className="btn" href={at(offset + 1)}>
        {words.later}
      </Link>
      <Link className="btn" href={`/ops/topics/${topic}?produce=${partition}@${offset}`}>
        {words.again}
      </Link>
    </span>
  );
}

function Shown({ record }: { readonly record: FollowedRecord }) {
  const words = useWords(topicWords);
  const { json, text, base64 } = record;
  return (
    <div className="split">
      <section className="panel record-value">
        {text === null && base64 === null ? (
          <p className="empty">{words.tombstone}</p>
        ) : (
          <JsonView
            label={words.value}
            text={text ?? base64 ?? ''}
            {...(json !== null && json !== undefined && { value: json })}
          />
        )}
        <Readers readers={record.readers} />
      </section>
      <aside className="panel inspector" aria-label={words.record}>
        <Facts record={record} />
        <InspectorPart title={`${words.headers} ${record.headers.length}`}>
          <KeyValues
            rows={record.headers.map(({ name, value }) => [name, <code key={name}>{value}</code>])}
          />
        </InspectorPart>
      </aside>
    </div>
  );
}

function Facts({ record }: { readonly record: FollowedRecord }) {
  const words = useWords(topicWords);
  const { whole } = useFormats();
  const header = (name: string): string | undefined =>
    record.headers.find((each) => each.name === name)?.value;
  const order = header('correlation-id') ?? header('ce_subject');
  const trace = header('traceparent')?.split('-')[1];
  const cause = header('causation-id') ?? header('ce_causationid');
  return (
    <InspectorPart>
      <KeyValues
        rows={[
          [words.contract, <Contract key="contract" contract={record.contract} />],
          [words.at, <Moment key="at" at={record.timestamp} />],
          [words.keyField, <code key="key">{record.key ?? words.noKey}</code>],
          [words.size, words.bytes(whole(record.sizeBytes))],
          order !== undefined && [words.correlation, <OrderLink key="order" id={order} />],
          cause !== undefined && [words.causedBy, <code key="cause">{cause}</code>],
          trace !== undefined && [words.trace, <code key="trace">{trace}</code>],
        ]}
      />
    </InspectorPart>
  );
}

function OrderLink({ id }: { readonly id: string }) {
  const words = useWords(topicWords);
  return (
    <>
      <code>{id}</code> <Link href={`/ops/orders/${id}`}>{words.openJourney}</Link>
    </>
  );
}

function Contract({ contract }: Pick<FollowedRecord, 'contract'>) {
  const words = useWords(topicWords);
  if (contract === null) return words.noContract;
  if ('problem' in contract) return <StateMark kind="bad">{words.fitsNot(contract.problem)}</StateMark>;
  return (
    <span>
      <span className="mono">
        {contract.name} v{contract.version}
      </span>{' '}
      <StateMark kind="ok">{words.fits}</StateMark>
    </span>
  );
}
