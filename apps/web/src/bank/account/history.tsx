import { useState } from 'react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Panel } from '../../parts/panel';
import { Empty } from '../../parts/view-state';
import { accountWords } from '../words/account';
import { whatHappened } from './event-words';
import { kinds, pageAround, type Kind } from './history-page';
import { SignedMoney } from './signed-money';
import type { TapeEvent } from './tape';

interface HistoryProps {
  readonly tape: readonly TapeEvent[];
  readonly currency: string;
  readonly at: number;
}

/** The events in a table, newest first, by kind; the page holds the chosen moment until another one is asked for. */
export function History({ tape, currency, at }: HistoryProps) {
  const words = useWords(accountWords);
  const { whole } = useFormats();
  const [kind, setKind] = useState<Kind>('all');
  const [turned, setTurned] = useState({ at, pages: 0 });
  const pages = turned.at === at ? turned.pages : 0;
  const here = tape[at]?.version ?? 0;
  const page = pageAround(tape, here, { kind, pages });
  const turn = (step: number): void => setTurned({ at, pages: pages + step });
  const names: Readonly<Record<Kind, string>> = {
    ...{ all: words.kindAll, in: words.kindIn, out: words.kindOut, transfers: words.kindTransfers },
  };
  return (
    <Panel
      title={words.history}
      className="bank-history"
      clause={page.rows.length > 0 && words.shown(whole(page.first), whole(page.last), whole(page.all))}
      aside={
        <span className="segments" role="group" aria-label={words.history}>
          {kinds.map((name) => (
            <button key={name} type="button" aria-pressed={kind === name} onClick={() => setKind(name)}>
              {names[name]}
            </button>
          ))}
        </span>
      }
    >
      {page.rows.length === 0 ? (
        <Empty>{words.noneOfKind}</Empty>
      ) : (
        <Rows {...{ rows: page.rows, here, currency }} isNow={at === tape.length - 1} />
      )}
      <div className="bank-steer">
        {page.hasNewer && <Button onClick={() => turn(-1)}>{words.newer}</Button>}
        <span />
        {page.hasOlder && <Button onClick={() => turn(1)}>{words.older}</Button>}
      </div>
    </Panel>
  );
}

interface RowsProps {
  readonly rows: readonly TapeEvent[];
  readonly here: number;
  readonly currency: string;
  readonly isNow: boolean;
}

function Rows({ rows, here, currency, isNow }: RowsProps) {
  const words = useWords(accountWords);
  const firstPast = rows.find(({ version }) => version <= here)?.version;
  return (
    <div
      className="data-table-scroll"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the keyboard
      tabIndex={0}
      role="group"
      aria-label={words.history}
    >
      <table>
        <Head />
        <tbody>
          {rows.map((event) => [
            event.version === firstPast && !isNow && (
              <tr key="mark" className="mark">
                <td colSpan={6}>{words.notYet}</td>
              </tr>
            ),
            <Row key={event.version} {...{ event, here, currency }} />,
          ])}
        </tbody>
      </table>
    </div>
  );
}

function Head() {
  const words = useWords(accountWords);
  return (
    <thead>
      <tr>
        <th scope="col">{words.version}</th>
        <th scope="col">{words.time}</th>
        <th scope="col" className="bank-spare">
          {words.event}
        </th>
        <th scope="col">{words.what}</th>
        <th scope="col" className="num">
          {words.change}
        </th>
        <th scope="col" className="num">
          {words.balance}
        </th>
      </tr>
    </thead>
  );
}

function Row({
  event,
  here,
  currency,
}: { readonly event: TapeEvent } & Pick<RowsProps, 'here' | 'currency'>) {
  const words = useWords(accountWords);
  const { money, moment } = useFormats();
  const { version, at, type, changeMinor, balanceMinor, transferId, reason } = event;
  const what = whatHappened(event, words);
  return (
    <tr className={version > here ? 'later' : version === here ? 'here' : undefined}>
      <td className="faint">v{version}</td>
      <td>{moment(new Date(at))}</td>
      <td className="mono bank-spare">{type}</td>
      <td className="bank-what">
        {transferId === undefined ? what : <Link href={`/bank/transfers/${transferId}`}>{what}</Link>}
        {reason !== null && <span className="faint"> {reason}</span>}
      </td>
      <td className="num">
        <SignedMoney minor={changeMinor} currency={currency} />
      </td>
      <td className="num">{money(balanceMinor, currency)}</td>
    </tr>
  );
}
