import { useId } from 'react';
import { useWords } from '../../i18n/use-words';
import { accountWords } from '../words/account';
import { amountOf } from './amount';

interface MoneyFieldsProps {
  readonly currency: string;
  /** Left out where no money moves. */
  readonly amount?: string;
  readonly onAmount?: (amount: string) => void;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}

/** An amount, told at once when it is none, and why it moves. */
export function MoneyFields({ currency, amount, onAmount, reason, onReason }: MoneyFieldsProps) {
  const words = useWords(accountWords);
  const hint = useId();
  const isWrong = amount !== undefined && amount.trim() !== '' && amountOf(amount) === undefined;
  return (
    <>
      {amount !== undefined && (
        <label className="field">
          <span>{words.amount(currency)}</span>
          <input
            required
            inputMode="decimal"
            autoComplete="off"
            value={amount}
            aria-invalid={isWrong || undefined}
            aria-describedby={isWrong ? hint : undefined}
            onChange={({ target }) => onAmount?.(target.value)}
          />
          {isWrong && (
            <small className="wrong" id={hint}>
              {words.amountWrong}
            </small>
          )}
        </label>
      )}
      <label className="field">
        <span>{words.why}</span>
        <input maxLength={500} value={reason} onChange={({ target }) => onReason(target.value)} />
      </label>
    </>
  );
}
