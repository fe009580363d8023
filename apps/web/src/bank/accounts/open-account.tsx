import { useState } from 'react';
import { useLocation } from 'wouter';
import { useIsOperator } from '../../api';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Failed } from '../../parts/view-state';
import { amountOf } from '../command/amount';
import { FormButtons } from '../command/form-buttons';
import { useCommand, useReadAfter } from '../command/use-command';
import { accountsWords } from '../words/accounts';

/** A new account in a currency; whose it is and how far below zero it may go, operators say. */
export function OpenAccount() {
  const words = useWords(accountsWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="bank-acts">
      {isOpen ? (
        <OpenForm onClose={() => setOpen(false)} />
      ) : (
        <Button onClick={() => setOpen(true)}>{words.openAccount}</Button>
      )}
    </div>
  );
}

function OpenForm({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(accountsWords);
  const isOperator = useIsOperator();
  const [, navigate] = useLocation();
  const [terms, setTerms] = useState({ currency: 'EUR', ownerId: '', overdraft: '' });
  const change = (part: Partial<typeof terms>): void => setTerms({ ...terms, ...part });
  const readAfter = useReadAfter();
  const command = useCommand(
    ({ id, position }) => void readAfter(id, position).finally(() => navigate(`/bank/accounts/${id}`)),
  );
  const body = {
    currency: terms.currency,
    ...(terms.ownerId.trim() !== '' && { ownerId: terms.ownerId.trim() }),
    ...(amountOf(terms.overdraft) !== undefined && { overdraftLimitMinor: amountOf(terms.overdraft) }),
  };
  return (
    <form
      className="panel bank-form"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!command.isPending) command.mutate({ path: '/api/bank/accounts', body });
      }}
    >
      <CurrencyField value={terms.currency} onChange={(currency) => change({ currency })} />
      {isOperator && <OperatorTerms {...terms} onChange={change} />}
      <FormButtons name={words.openAccount} isBusy={command.isPending} onClose={onClose} />
      {command.error && <Failed error={command.error} />}
    </form>
  );
}

interface CurrencyFieldProps {
  readonly value: string;
  readonly onChange: (currency: string) => void;
}

function CurrencyField({ value, onChange }: CurrencyFieldProps) {
  const words = useWords(accountsWords);
  return (
    <label className="field">
      <span>{words.currency}</span>
      <input
        required
        pattern="[A-Z]{3}"
        maxLength={3}
        title={words.currencyHint}
        value={value}
        onChange={({ target }) => onChange(target.value.toUpperCase())}
      />
    </label>
  );
}

interface OperatorTermsProps {
  readonly ownerId: string;
  readonly overdraft: string;
  readonly onChange: (part: { readonly ownerId?: string; readonly overdraft?: string }) => void;
}

function OperatorTerms({ ownerId, overdraft, onChange }: OperatorTermsProps) {
  const words = useWords(accountsWords);
  return (
    <>
      <label className="field">
        <span>{words.ownerField}</span>
        <input
          className="mono"
          pattern="[0-9a-f-]{36}"
          value={ownerId}
          onChange={({ target }) => onChange({ ownerId: target.value })}
        />
      </label>
      <label className="field">
        <span>{words.overdraft}</span>
        <input
          inputMode="decimal"
          pattern="\d{1,10}([.,]\d{1,2})?"
          value={overdraft}
          onChange={({ target }) => onChange({ overdraft: target.value })}
        />
      </label>
    </>
  );
}
