import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { ConfirmButton } from '../../parts/confirm-button';
import { Panel } from '../../parts/panel';
import { PlaceLink } from '../../parts/place-link';
import { ServiceTag } from '../../parts/service-tag';
import { Table } from '../../parts/table';
import type { Column } from '../../parts/table-props';
import { useNow } from '../../parts/use-now';
import { Empty, Failed, ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { LettersOrParked } from '../dead-letters/letters-head';
import { secondsText } from '../seconds-text';
import { parkedWords } from '../words/parked';
import { useParkedAct, useParkedKeys, type ParkedKey } from './use-parked';

/** What waits for what, and when it is tried next. */
export function ParkedPage() {
  const words = useWords(parkedWords);
  const asked = useParkedKeys();
  usePageTitle(words.title);
  return (
    <div className="page">
      <ViewOf asked={asked} rows={8}>
        {(keys) => <Keys keys={keys} />}
      </ViewOf>
    </div>
  );
}

function Keys({ keys }: { readonly keys: readonly ParkedKey[] }) {
  const words = useWords(parkedWords);
  const { whole } = useFormats();
  const retry = useParkedAct('retry');
  const events = keys.reduce((sum, key) => sum + key.events, 0);
  return (
    <>
      <div className="top-line">
        <div className="grow">
          <h1>
            {keys.length === 0
              ? words.none
              : words.count(whole(keys.length), whole(events), keys.length === 1)}
          </h1>
          <p>{words.sentence}</p>
        </div>
        {keys.length > 0 && (
          <Button isBusy={retry.isPending} onClick={() => retry.mutate({ all: true })}>
            {words.tryAll}
          </Button>
        )}
        <LettersOrParked page="parked" />
      </div>
      {retry.data && <p role="status">{words.tried(whole(retry.data.count))}</p>}
      {retry.error && <Failed error={retry.error} />}
      <Panel title={words.title}>
        {keys.length === 0 ? <Empty>{words.noneText}</Empty> : <KeyTable keys={keys} />}
      </Panel>
    </>
  );
}

function KeyTable({ keys }: { readonly keys: readonly ParkedKey[] }) {
  const words = useWords(parkedWords);
  const columns = useColumns();
  return (
    <Table
      label={words.title}
      columns={columns}
      rows={keys}
      keyOf={({ service, id }) => `${service} ${id}`}
    />
  );
}

function useColumns(): readonly Column<ParkedKey>[] {
  const words = useWords(parkedWords);
  const { whole } = useFormats();
  return [
    { key: 'key', head: words.key, cell: ({ key }) => <span className="mono">…{key.slice(-8)}</span> },
    { key: 'service', head: words.service, cell: ({ service }) => <ServiceTag service={service} /> },
    {
      key: 'head',
      head: words.head,
      isSpare: true,
      cell: ({ topic, head }) => head && <PlaceLink topic={topic} {...head} />,
    },
    {
      key: 'reason',
      head: words.reason,
      isSpare: true,
      cell: ({ head }) => (
        <span className="preview" title={head?.reason ?? ''}>
          {head?.reason ?? head?.code}
        </span>
      ),
    },
    {
      key: 'behind',
      head: words.behind,
      isNumber: true,
      cell: ({ events }) => whole(Math.max(0, events - 1)),
    },
    { key: 'attempts', head: words.attempts, isNumber: true, cell: ({ head }) => whole(head?.attempts ?? 0) },
    { key: 'next', head: words.next, cell: ({ nextTryAt }) => <NextTry at={nextTryAt} /> },
    { key: 'acts', head: '', cell: (key) => <KeyActs parked={key} /> },
  ];
}

function NextTry({ at }: { readonly at: string }) {
  const words = useWords(parkedWords);
  const formats = useFormats();
  const language = useLanguage();
  const seconds = Math.ceil((Date.parse(at) - useNow(1_000)) / 1_000);
  return (
    <time dateTime={at} title={formats.moment(new Date(at))}>
      {seconds <= 0 ? words.now : words.inTime(secondsText(seconds, formats, language).replace('.0', ''))}
    </time>
  );
}

function KeyActs({ parked: { id, service, events } }: { readonly parked: ParkedKey }) {
  const words = useWords(parkedWords);
  const { whole } = useFormats();
  const retry = useParkedAct('retry');
  const discard = useParkedAct('discard');
  return (
    <span className="acts">
      <Button className="slim" isBusy={retry.isPending} onClick={() => retry.mutate({ service, ids: [id] })}>
        {words.tryNow}
      </Button>
      <ConfirmButton
        label={words.give}
        question={words.ask(whole(events))}
        isBusy={discard.isPending}
        onConfirm={() => discard.mutate({ service, ids: [id] })}
      />
    </span>
  );
}
