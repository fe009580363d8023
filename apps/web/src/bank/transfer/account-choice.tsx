import { useState } from 'react';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { accountNumber, type Account } from '../account/account';
import { transferWords } from '../words/transfer';

interface AccountChoiceProps {
  readonly label: string;
  readonly accounts: readonly Account[];
  readonly chosen: Account;
  readonly onChoose: (accountId: string) => void;
}

export function AccountChoice({ label, accounts, chosen, onChoose }: AccountChoiceProps) {
  const isListed = accounts.some(({ accountId }) => accountId === chosen.accountId);
  return (
    <label className="field">
      <span>{label}</span>
      <select value={chosen.accountId} onChange={({ target }) => onChoose(target.value)}>
        {(isListed ? accounts : [chosen, ...accounts]).map((account) => (
          <AccountOption key={account.accountId} account={account} />
        ))}
      </select>
    </label>
  );
}

function AccountOption({ account }: { readonly account: Account }) {
  const words = useWords(transferWords);
  const { money } = useFormats();
  const { accountId, balanceMinor, currency } = account;
  return (
    <option value={accountId}>{words.option(accountNumber(accountId), money(balanceMinor, currency))}</option>
  );
}

interface TargetChoiceProps {
  readonly accounts: readonly Account[];
  readonly source: Account;
  readonly targetId: string;
  readonly onChoose: (accountId: string) => void;
}

const OTHER = 'other';

/** One of the accounts that the caller sees, or any by its id. */
export function TargetChoice({ accounts, source, targetId, onChoose }: TargetChoiceProps) {
  const words = useWords(transferWords);
  const others = accounts.filter(({ accountId }) => accountId !== source.accountId);
  const [choice, setChoice] = useState(others.length === 0 ? OTHER : '');
  const choose = (next: string): void => {
    setChoice(next);
    onChoose(next === OTHER ? '' : next);
  };
  return (
    <>
      <label className="field">
        <span>{words.to}</span>
        <select required value={choice} onChange={({ target }) => choose(target.value)}>
          <option value="" disabled>
            {words.choose}
          </option>
          {others.map((account) => (
            <AccountOption key={account.accountId} account={account} />
          ))}
          <option value={OTHER}>{words.otherAccount}</option>
        </select>
      </label>
      {choice === OTHER && (
        <label className="field">
          <span>{words.otherId}</span>
          <input
            required
            className="mono"
            pattern="[0-9a-fA-F\-]{36}"
            title={words.otherHint}
            autoComplete="off"
            value={targetId}
            onChange={({ target }) => onChoose(target.value.trim())}
          />
        </label>
      )}
    </>
  );
}
