import { useState } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../../i18n/use-words';
import { useQueryState } from '../../shell/query-state';
import { Empty, ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import type { Account } from '../account/account';
import { useAccount } from '../account/use-account';
import { useAccounts } from '../account/use-accounts';
import { BankHead } from '../bank-head';
import { amountOf } from '../command/amount';
import { FormButtons } from '../command/form-buttons';
import { MoneyFields } from '../command/money-fields';
import { Refused } from '../command/refused';
import { useCommand } from '../command/use-command';
import { transferWords } from '../words/transfer';
import { AccountChoice, TargetChoice } from './account-choice';

/** From, to, amount; `?from=` is the source. */
export function TransferPage() {
  const words = useWords(transferWords);
  usePageTitle(words.title);
  return (
    <div className="page">
      <BankHead title={words.title} sentence={words.sentence} />
      <ViewOf asked={useAccounts()} rows={4}>
        {(accounts) => <TransferFrom accounts={accounts} />}
      </ViewOf>
    </div>
  );
}

function TransferFrom({ accounts }: { readonly accounts: readonly Account[] }) {
  const words = useWords(transferWords);
  const [wanted, setFrom] = useQueryState('from');
  const open = accounts.filter(({ status }) => status === 'open');
  const from = wanted ?? open[0]?.accountId;
  if (from === undefined) return <Empty>{words.noSource}</Empty>;
  return <Source key={from} {...{ accounts: open, from }} onFrom={setFrom} />;
}

interface SourceProps {
  readonly accounts: readonly Account[];
  readonly from: string;
  readonly onFrom: (accountId: string) => void;
}

/** The source is asked for by itself: its balance is fresh, and it may stand on a later page of the list. */
function Source({ accounts, from, onFrom }: SourceProps) {
  return (
    <ViewOf asked={useAccount(from)} rows={4}>
      {(source) => <TransferForm {...{ accounts, source, onFrom }} />}
    </ViewOf>
  );
}

interface TransferFormProps extends Pick<SourceProps, 'accounts' | 'onFrom'> {
  readonly source: Account;
}

function TransferForm({ accounts, source, onFrom }: TransferFormProps) {
  const words = useWords(transferWords);
  const [, navigate] = useLocation();
  const [targetId, setTargetId] = useState('');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const command = useCommand(({ id }) => navigate(`/bank/transfers/${id}`));
  const { accountId: sourceId, currency, version: seenVersion } = source;
  const amountMinor = amountOf(amount);
  const why = reason.trim() === '' ? {} : { reason: reason.trim() };
  const body = { sourceId, targetId, amountMinor, currency, ...why };
  return (
    <form
      className="panel bank-form"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (command.isPending || amountMinor === undefined) return;
        command.mutate({ path: '/api/bank/transfers', body, seenVersion });
      }}
    >
      <AccountChoice
        {...{ label: words.from, accounts, chosen: source }}
        onChoose={(accountId) => onFrom(accountId)}
      />
      <TargetChoice {...{ accounts, source, targetId }} onChoose={setTargetId} />
      <MoneyFields {...{ currency, amount, reason, onAmount: setAmount, onReason: setReason }} />
      <FormButtons name={words.send} isBusy={command.isPending} />
      <Refused error={command.error} account={source} />
    </form>
  );
}
