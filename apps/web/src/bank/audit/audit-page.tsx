import { useIsOperator } from '../../api';
import { useWords } from '../../i18n/use-words';
import { useQueryState } from '../../shell/query-state';
import { Empty, ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import type { Account } from '../account/account';
import { useAccount, useTape } from '../account/use-account';
import { useAccounts } from '../account/use-accounts';
import { BankHead } from '../bank-head';
import { AccountChoice } from '../transfer/account-choice';
import { auditWords } from '../words/audit';
import { BooksPanel } from './books-panel';
import { ChainTable } from './chain-table';

/** The chain of one account, `?account=`; for operators also the books of the whole bank. */
export function AuditPage() {
  const words = useWords(auditWords);
  const isOperator = useIsOperator();
  usePageTitle(words.title);
  return (
    <div className="page">
      <BankHead title={words.title} sentence={words.sentence} />
      {isOperator && <BooksPanel />}
      <ViewOf asked={useAccounts()} rows={6}>
        {(accounts) => <AuditOf accounts={accounts} />}
      </ViewOf>
    </div>
  );
}

function AuditOf({ accounts }: { readonly accounts: readonly Account[] }) {
  const words = useWords(auditWords);
  const [wanted, setWanted] = useQueryState('account');
  const accountId = wanted ?? accounts[0]?.accountId;
  if (accountId === undefined) return <Empty>{words.none}</Empty>;
  return <Chosen key={accountId} {...{ accounts, accountId }} onChoose={setWanted} />;
}

interface ChosenProps {
  readonly accounts: readonly Account[];
  readonly accountId: string;
  readonly onChoose: (accountId: string) => void;
}

function Chosen({ accounts, accountId, onChoose }: ChosenProps) {
  const words = useWords(auditWords);
  return (
    <ViewOf asked={useAccount(accountId)} rows={6}>
      {(account) => (
        <>
          <div className="bank-choice">
            <AccountChoice {...{ label: words.account, accounts, chosen: account, onChoose }} />
          </div>
          <Chain account={account} />
        </>
      )}
    </ViewOf>
  );
}

function Chain({ account: { accountId, version } }: { readonly account: Account }) {
  const tape = useTape(accountId, version);
  return (
    <ViewOf asked={tape} rows={6}>
      {() => <ChainTable tape={tape} />}
    </ViewOf>
  );
}
