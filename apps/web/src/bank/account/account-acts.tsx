import { useState } from 'react';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { FormButtons } from '../command/form-buttons';
import { MoneyFields } from '../command/money-fields';
import { amountOf } from '../command/amount';
import { Refused } from '../command/refused';
import { useCommand, useReadAfter } from '../command/use-command';
import { accountWords } from '../words/account';
import type { Account } from './account';

type Act = 'deposits' | 'withdrawals' | 'close';

interface AccountActsProps {
  readonly account: Account;
  /** Goes on when the page stands at now, and brings it there otherwise. */
  readonly onAct: (go: () => void) => void;
}

/** Money in, money out, closing: one at a time, below the balance. */
export function AccountActs({ account, onAct }: AccountActsProps) {
  const words = useWords(accountWords);
  const [act, setAct] = useState<Act | null>(null);
  const names: Readonly<Record<Act, string>> = {
    ...{ deposits: words.deposit, withdrawals: words.withdraw, close: words.close },
  };
  const offered: readonly Act[] =
    account.balanceMinor === 0 ? ['deposits', 'close'] : ['deposits', 'withdrawals'];
  return (
    <div className="bank-acts">
      {act === null ? (
        offered.map((name) => (
          <Button key={name} onClick={() => onAct(() => setAct(name))}>
            {names[name]}
          </Button>
        ))
      ) : (
        <ActForm key={act} {...{ account, act }} name={names[act]} onClose={() => setAct(null)} />
      )}
    </div>
  );
}

interface ActFormProps {
  readonly account: Account;
  readonly act: Act;
  readonly name: string;
  readonly onClose: () => void;
}

function ActForm({ account, act, name, onClose }: ActFormProps) {
  const words = useWords(accountWords);
  const { accountId, currency, version } = account;
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const readAfter = useReadAfter();
  const command = useCommand(({ position }) => void readAfter(accountId, position).finally(onClose));
  const amountMinor = amountOf(amount);
  const send = (): void => {
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    const body = act === 'close' ? why : { amountMinor, currency, ...why };
    command.mutate({ path: `/api/bank/accounts/${accountId}/${act}`, body, seenVersion: version });
  };
  return (
    <form
      className="panel bank-form"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!command.isPending && (act === 'close' || amountMinor !== undefined)) send();
      }}
    >
      {act === 'close' && <p>{words.closeQuestion}</p>}
      <MoneyFields
        {...{ currency, reason, onReason: setReason }}
        {...(act !== 'close' && { amount, onAmount: setAmount })}
      />
      <FormButtons
        {...{ name, onClose, isBusy: command.isPending }}
        kind={act === 'close' ? 'danger' : 'primary'}
      />
      <Refused error={command.error} account={account} />
    </form>
  );
}
