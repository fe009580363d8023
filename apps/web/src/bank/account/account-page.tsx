import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useSession } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { useQueryState } from '../../shell/query-state';
import { Button } from '../../parts/button';
import { CopyButton } from '../../parts/copy-button';
import { StateMark } from '../../parts/state-mark';
import { Skeleton, ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { accountWords } from '../words/account';
import { accountNumber, type Account } from './account';
import { AccountActs } from './account-acts';
import { ChainPanel } from './chain-panel';
import { History } from './history';
import { JumpTo } from './jump-to';
import { indexAt, momentOf } from './moment';
import { ReplayPanel } from './replay-panel';
import { TimePanel } from './time-panel';
import { useAccount, useTape, type Tape } from './use-account';

/** One account as it is, and as it was at any moment: `?at=` holds the moment. */
export function AccountPage({ accountId }: { readonly accountId: string }) {
  const words = useWords(accountWords);
  usePageTitle(words.account(accountNumber(accountId)));
  return (
    <div className="page">
      <ViewOf asked={useAccount(accountId)} rows={8}>
        {(account) => <AccountView account={account} />}
      </ViewOf>
    </div>
  );
}

function AccountView({ account }: { readonly account: Account }) {
  const [moment, setMoment] = useQueryState('at');
  const tape = useTape(account.accountId, account.version, moment);
  return (
    <ViewOf asked={tape} rows={8}>
      {(events) =>
        events.length === 0 ? (
          <Skeleton rows={8} />
        ) : (
          <AccountInTime {...{ account, tape, moment, setMoment }} events={events} />
        )
      }
    </ViewOf>
  );
}

interface AccountInTimeProps {
  readonly account: Account;
  readonly tape: Tape;
  readonly events: NonNullable<Tape['data']>;
  readonly moment: string | null;
  readonly setMoment: (moment: string | null) => void;
}

function AccountInTime({ account, tape, events, moment, setMoment }: AccountInTimeProps) {
  const { accountId, currency } = account;
  const at = indexAt(events, moment);
  const event = events[at];
  const move = (index: number): void => setMoment(momentOf(events, index));
  if (!event) return null;
  return (
    <>
      <Holder {...{ account, events, at }} onNow={() => setMoment(null)} />
      <div className="bank-split">
        <div className="bank-main">
          <TimePanel tape={events} currency={currency} at={at} onMove={move} />
          <JumpTo events={events} at={at} tape={tape} onJump={setMoment} />
          <History tape={events} currency={currency} at={at} />
        </div>
        <aside className="bank-side">
          <ReplayPanel {...{ account, event }} isNow={at === events.length - 1} />
          <ChainPanel accountId={accountId} entries={tape.entries} version={event.version} />
        </aside>
      </div>
    </>
  );
}

interface HolderProps extends Pick<AccountInTimeProps, 'account' | 'events'> {
  readonly at: number;
  readonly onNow: () => void;
}

/** Whose account it is, what it held at the moment, and what can be done with it, which is always done now. */
function Holder({ account, events, at, onNow }: HolderProps) {
  const words = useWords(accountWords);
  const [, navigate] = useLocation();
  const [wasPast, setWasPast] = useState(false);
  const isNow = at === events.length - 1;
  const act = (go: () => void): void => {
    setWasPast(!isNow);
    if (isNow) go();
    else onNow();
  };
  return (
    <>
      <header className="bank-holder">
        <Balance {...{ account, events, at }} />
        {!isNow && <Button onClick={onNow}>{words.backToNow}</Button>}
        {account.status === 'open' && (
          <Link
            className="btn primary"
            href={`/bank/transfer?from=${account.accountId}`}
            onClick={(pressed) => {
              pressed.preventDefault();
              act(() => navigate(`/bank/transfer?from=${account.accountId}`));
            }}
          >
            {words.transfer}
          </Link>
        )}
      </header>
      {wasPast && isNow && (
        <p className="bank-note" role="status">
          {words.actsNow}
        </p>
      )}
      {account.status === 'open' && <AccountActs account={account} onAct={act} />}
    </>
  );
}

function Balance({ account, events, at }: Omit<HolderProps, 'onNow'>) {
  const words = useWords(accountWords);
  const { money, moment, whole } = useFormats();
  const { accountId, ownerId, currency, status, version } = account;
  const isOwn = useSession()?.user.customerId === ownerId;
  const event = events[at];
  if (!event) return null;
  return (
    <div className="grow">
      <h1 className="bank-name">
        {words.account(accountNumber(accountId))}
        <span className="mono bank-id">{accountId}</span>
        <CopyButton text={accountId} />
      </h1>
      <p className="dim">
        {isOwn ? words.yours : words.ofOwner(ownerId)}
        {status === 'closed' && <StateMark kind="idle">{words.closed}</StateMark>}
      </p>
      <div className="bank-now">
        <output>{money(event.balanceMinor, currency)}</output>
        <span className="dim">
          {at === events.length - 1
            ? words.asNow(whole(event.version))
            : words.asOf(moment(new Date(event.at)), whole(event.version), whole(version))}
        </span>
      </div>
    </div>
  );
}
