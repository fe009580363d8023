import { Link } from 'wouter';
import { useIsOperator, useSession } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Panel } from '../../parts/panel';
import { StateMark } from '../../parts/state-mark';
import type { Column } from '../../parts/table-props';
import { Table } from '../../parts/table';
import { Empty, ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { accountNumber, type Account } from '../account/account';
import { useAccounts } from '../account/use-accounts';
import { BankHead } from '../bank-head';
import { accountsWords } from '../words/accounts';
import { OpenAccount } from './open-account';

/** The caller's accounts; all of them for an operator. */
export function AccountsPage() {
  const words = useWords(accountsWords);
  const isOperator = useIsOperator();
  const asked = useAccounts();
  usePageTitle(words.title);
  return (
    <div className="page">
      <BankHead title={words.title} sentence={isOperator ? words.sentenceOperator : words.sentence} />
      <OpenAccount />
      <Panel title={words.title} isStale={asked.isError && asked.data !== undefined}>
        <ViewOf asked={asked} rows={5}>
          {(accounts) =>
            accounts.length === 0 ? <Empty>{words.none}</Empty> : <Accounts accounts={accounts} />
          }
        </ViewOf>
        {asked.hasNextPage && (
          <div className="bank-steer">
            <Button isBusy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
              {words.more}
            </Button>
          </div>
        )}
      </Panel>
    </div>
  );
}

const hrefOf = ({ accountId }: Account): string => `/bank/accounts/${accountId}`;

function useColumns(): readonly Column<Account>[] {
  const words = useWords(accountsWords);
  const { money, whole } = useFormats();
  const caller = useSession()?.user.customerId;
  return [
    {
      ...{ key: 'account', head: words.account },
      cell: (account) => (
        <Link className="mono" href={hrefOf(account)}>
          {accountNumber(account.accountId)}
        </Link>
      ),
    },
    {
      ...{ key: 'owner', head: words.owner, isSpare: true },
      cell: ({ ownerId }) =>
        ownerId === caller ? words.yours : <span className="mono faint">{ownerId}</span>,
    },
    {
      ...{ key: 'state', head: words.state },
      cell: ({ status }) =>
        status === 'open' ? words.open : <StateMark kind="idle">{words.closed}</StateMark>,
    },
    {
      ...{ key: 'version', head: words.version, isNumber: true, isSpare: true },
      cell: ({ version }) => whole(version),
    },
    {
      ...{ key: 'balance', head: words.balance, isNumber: true },
      cell: ({ balanceMinor, currency }) => <b>{money(balanceMinor, currency)}</b>,
    },
  ];
}

function Accounts({ accounts }: { readonly accounts: readonly Account[] }) {
  const words = useWords(accountsWords);
  const columns = useColumns();
  return (
    <Table
      label={`${words.title}, ${words.balance}`}
      columns={columns}
      rows={accounts}
      keyOf={({ accountId }) => accountId}
      hrefOf={hrefOf}
    />
  );
}
