import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Explained } from '../../parts/explained';
import { Panel } from '../../parts/panel';
import { ServiceTag } from '../../parts/service-tag';
import { Sparkline } from '../../parts/sparkline';
import { Table } from '../../parts/table';
import type { Column } from '../../parts/table-props';
import { Empty, Skeleton } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { isBehind } from '../live/behind';
import { groupLags, type GroupLag } from '../live/group-lag';
import { useFrameOfSecond, useHistory, useIsStale } from '../live/live';
import { lagNote } from '../overview/lag-note';
import { StaleNote } from '../stale-note';
import { groupWords } from '../words/groups';

/** Who is behind: by seconds, the furthest first. */
export function GroupsPage() {
  const words = useWords(groupWords);
  const { whole } = useFormats();
  const frame = useFrameOfSecond();
  const lags = frame ? groupLags(frame) : [];
  const behind = lags.filter(({ topics }) => topics.some(isBehind)).length;
  usePageTitle(words.title);
  return (
    <div className="page">
      <div className="top-line">
        <div className="grow">
          <h1>
            {frame
              ? behind === 0
                ? words.allCaughtUp(whole(lags.length))
                : words.behind(whole(behind), behind === 1)
              : words.title}
          </h1>
        </div>
        <StaleNote />
      </div>
      <Explained of={['group', 'lag']} />
      <Panel title={words.title} clause={words.history} isStale={useIsStale()}>
        {frame === null ? <Skeleton rows={10} /> : <Groups lags={lags} />}
      </Panel>
    </div>
  );
}

function Groups({ lags }: { readonly lags: readonly GroupLag[] }) {
  const words = useWords(groupWords);
  const { whole } = useFormats();
  if (lags.length === 0) return <Empty>{words.none}</Empty>;
  const columns: readonly Column<GroupLag>[] = [
    {
      key: 'group',
      head: words.group,
      cell: ({ group }) => (
        <Link href={`/ops/groups/${group}`}>
          <ServiceTag service={group} />
        </Link>
      ),
    },
    { key: 'behind', head: words.behindBy, cell: (lag) => <Behind lag={lag} /> },
    { key: 'waiting', head: words.waiting, isNumber: true, cell: ({ records }) => whole(records) },
    { key: 'history', head: words.history, isSpare: true, cell: ({ group }) => <History group={group} /> },
    {
      key: 'topics',
      head: words.topics,
      isSpare: true,
      cell: ({ topics }) => <span className="mono faint">{topics.map(({ topic }) => topic).join(', ')}</span>,
    },
  ];
  return (
    <Table
      label={words.title}
      columns={columns}
      rows={lags}
      keyOf={({ group }) => group}
      hrefOf={({ group }) => `/ops/groups/${group}`}
    />
  );
}

function Behind({ lag }: { readonly lag: GroupLag }) {
  const values = useHistory(`lag:${lag.group}`);
  return (
    <span className={lag.topics.some(isBehind) ? 'warn-text' : undefined}>
      {lagNote(lag, values, useFormats(), useLanguage())}
    </span>
  );
}

function History({ group }: { readonly group: string }) {
  const values = useHistory(`lag:${group}`);
  return (
    <span className="row-spark">
      <Sparkline values={values} top={Math.max(10, ...values)} isFilled />
    </span>
  );
}
