import { useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { useListKeys } from '../../parts/use-list-keys';
import { Empty, ViewOf } from '../../parts/view-state';
import { isTyping } from '../../shell/is-typing';
import { usePageTitle } from '../../shell/page-title';
import { useQueryState } from '../../shell/query-state';
import { letterWords } from '../words/dead-letters';
import { BulkBar } from './bulk-bar';
import { byCause, type Cause } from './by-cause';
import { CauseGroup } from './cause-group';
import { LetterPanel } from './letter-panel';
import { LettersHead } from './letters-head';
import { letterStatuses, type DeadLetter } from './letters';
import { useLetters } from './use-letters';

interface DeadLettersPageProps {
  /** The chosen letter, of the address. */
  readonly service?: string | undefined;
  readonly id?: string | undefined;
}

const hrefOf = ({ service, id }: Pick<DeadLetter, 'service' | 'id'>): string =>
  `/ops/dead-letters/${service}/${id}`;

/** Beside the list there is room for one: the newest, until somebody chooses. */
const chosenOf = (
  { service, id }: DeadLettersPageProps,
  causes: readonly Cause[],
): Pick<DeadLetter, 'service' | 'id'> | undefined =>
  service !== undefined && id !== undefined ? { service, id } : causes[0]?.letters[0];

/** Repair what could not be handled: by cause, then one by one. */
export function DeadLettersPage({ service, id }: DeadLettersPageProps) {
  const words = useWords(letterWords);
  const [asked] = useQueryState('state');
  const status = letterStatuses.find((each) => each === asked) ?? 'open';
  const list = useLetters(status);
  const letters = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const causes = byCause(letters);
  const shown = chosenOf({ service, id }, causes);
  usePageTitle(words.title);
  return (
    <div className={`page letters-page ${id === undefined ? '' : 'has-letter'}`}>
      <LettersHead
        letters={letters.length}
        causes={causes.length}
        status={status}
        page={list.data?.pages[0]}
      />
      <div className="letters-split">
        <section className="panel list" aria-label={words.causes}>
          <ViewOf asked={{ ...list, data: list.data && causes }} rows={6}>
            {(known) => <Causes causes={known} chosen={shown?.id} isOpen={status === 'open'} />}
          </ViewOf>
          {list.hasNextPage && (
            <div className="paging">
              <Button onClick={() => void list.fetchNextPage()}>{words.more}</Button>
            </div>
          )}
        </section>
        {shown && <LetterPanel key={shown.id} service={shown.service} id={shown.id} />}
      </div>
    </div>
  );
}

interface CausesProps {
  readonly causes: readonly Cause[];
  readonly chosen: string | undefined;
  readonly isOpen: boolean;
}

function Causes({ causes, chosen, isOpen }: CausesProps) {
  const words = useWords(letterWords);
  const { whole } = useFormats();
  const [, navigate] = useLocation();
  const { selected, toggle, clear } = useSelection();
  const all = causes.flatMap(({ letters }) => letters);
  const known = all.filter(({ id }) => selected.has(id));
  useListKeys({
    onMove: (step) => {
      const next = all[all.findIndex(({ id }) => id === chosen) + step];
      if (next) navigate(hrefOf(next) + location.search);
    },
  });
  useSelectKey(() => chosen !== undefined && toggle([chosen], !selected.has(chosen)));
  if (all.length === 0) return <Empty>{isOpen ? words.noneText : words.noneOf}</Empty>;
  return (
    <>
      {causes.map((cause) => (
        <CauseGroup key={cause.name} {...{ cause, chosen, selected }} hrefOf={hrefOf} onToggle={toggle} />
      ))}
      {isOpen && known.length > 0 && <BulkBar letters={known} onDone={clear} />}
      <p className="hint small faint">
        {words.keys} · <Link href="/ops/parked">{words.parked}</Link> · {whole(all.length)}
      </p>
    </>
  );
}

function useSelection() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const toggle = (ids: readonly string[], isOn: boolean): void =>
    setSelected((before) => {
      const others = [...before].filter((id) => !ids.includes(id));
      return new Set(isOn ? [...others, ...ids] : others);
    });
  return { selected, toggle, clear: () => setSelected(new Set()) };
}

function useSelectKey(onSelect: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'x' && !event.ctrlKey && !event.metaKey && !isTyping(event.target)) onSelect();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}
