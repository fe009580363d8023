import type { ConsumerGroupView } from '@rivermart/contracts';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Panel } from '../../parts/panel';
import { serviceName } from '../../parts/services';
import { Table } from '../../parts/table';
import type { Column } from '../../parts/table-props';
import { Empty, Skeleton, ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { useFrame } from '../live/live';
import { ServiceSwitch } from '../processes/service-switch';
import { RewindPanel } from '../rewind/rewind-panel';
import { StaleNote } from '../stale-note';
import { groupWords } from '../words/groups';
import { useGroup } from './use-group';

// A chart one can zoom is larger than the rest of the page: it comes when somebody looks at a group.
const LagChart = lazy(() => import('./lag-chart'));

/** One group: how far it is, and who reads for it. */
export function GroupPage({ group }: { readonly group: string }) {
  const words = useWords(groupWords);
  const asked = useGroup(group);
  usePageTitle(group);
  return (
    <div className="page">
      <nav className="crumbs">
        <Link href="/ops/groups">{words.back}</Link> / <span className="mono">{group}</span>
      </nav>
      <ViewOf asked={asked} rows={12}>
        {(view) => <Group view={view} />}
      </ViewOf>
    </div>
  );
}

const lagOf = ({ partitions }: ConsumerGroupView): number =>
  partitions.reduce((sum, { lag }) => sum + lag, 0);

function Group({ view }: { readonly view: ConsumerGroupView }) {
  const words = useWords(groupWords);
  const { whole } = useFormats();
  const name = serviceName(view.name, useLanguage());
  const frame = useFrame();
  const lag = lagOf(view);
  const isService = frame?.services.some(({ service }) => service === view.name);
  return (
    <>
      <div className="top-line">
        <h1 className="grow">
          {view.members.length === 0
            ? words.notReading(name)
            : lag === 0
              ? words.keepsUp(name)
              : words.isBehind(name, whole(lag))}
        </h1>
        <StaleNote />
        {isService && <ServiceSwitch service={view.name} frame={frame} />}
      </div>
      <div className="group-grid">
        <Panel title={words.lagHistory} clause={words.lagClause}>
          <Suspense fallback={<Skeleton rows={8} />}>
            <LagChart history={view.lagHistory} />
          </Suspense>
          <LagSentence view={view} />
        </Panel>
        <Members view={view} />
      </div>
      <Partitions view={view} />
      <RewindPanel view={view} />
    </>
  );
}

/** The chart in words, for those who do not see it. */
function LagSentence({ view: { lagHistory } }: { readonly view: ConsumerGroupView }) {
  const words = useWords(groupWords);
  const { whole } = useFormats();
  const lags = lagHistory.map(({ lag }) => lag);
  if (lags.length === 0) return null;
  return (
    <p className="note padded">
      {words.lagTable(whole(Math.min(...lags)), whole(Math.max(...lags)), whole(lags.at(-1) ?? 0))}
    </p>
  );
}

function Members({ view: { members, state } }: { readonly view: ConsumerGroupView }) {
  const words = useWords(groupWords);
  return (
    <Panel title={words.members} clause={`${words.state}: ${state}`}>
      {members.length === 0 ? (
        <Empty>{words.noMembers}</Empty>
      ) : (
        <ul className="members">
          {members.map(({ memberId, clientId, host }) => (
            <li key={memberId}>
              <span className="mono">{clientId}</span>
              <span className="small faint mono">
                {memberId} {host}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

type Partition = ConsumerGroupView['partitions'][number];

function Partitions({ view: { partitions } }: { readonly view: ConsumerGroupView }) {
  const words = useWords(groupWords);
  const { whole } = useFormats();
  const columns: readonly Column<Partition>[] = [
    {
      key: 'topic',
      head: words.topic,
      cell: ({ topic }) => <Link href={`/ops/topics/${topic}`}>{topic}</Link>,
    },
    { key: 'partition', head: words.partition, isNumber: true, cell: ({ partition }) => partition },
    {
      key: 'committed',
      head: words.committed,
      isNumber: true,
      cell: ({ committed }) => (committed === null ? '–' : whole(committed)),
    },
    { key: 'end', head: words.end, isNumber: true, isSpare: true, cell: ({ endOffset }) => whole(endOffset) },
    { key: 'lag', head: words.lag, isNumber: true, cell: ({ lag }) => whole(lag) },
  ];
  return (
    <Panel title={words.partitions} clause={words.partitionsClause}>
      <Table
        label={words.partitions}
        columns={columns}
        rows={partitions}
        keyOf={({ topic, partition }) => `${topic}/${partition}`}
      />
    </Panel>
  );
}
