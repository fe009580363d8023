import type { Translation } from '../../i18n/words';
import { accountNumber } from './account';
import type { accountWords } from '../words/account';
import type { TapeEvent } from './tape';

type AccountWords = Translation<{
  readonly [Key in keyof (typeof accountWords)['en']]: (typeof accountWords)['en'][Key];
}>;

/** What an event did, in a person's words; an event the page does not know says its own name. */
export function whatHappened({ type, counterpartyId = '' }: TapeEvent, words: AccountWords): string {
  const other = accountNumber(counterpartyId);
  const said: Readonly<Record<string, string>> = {
    'account.created': words.opened,
    'account.money-deposited': words.deposited,
    'account.money-withdrawn': words.withdrawn,
    'account.transfer-sent': words.sentTo(other),
    'account.transfer-received': words.receivedFrom(other),
    'account.transfer-returned': words.returned(other),
    'account.transfer-settled': words.settled,
    'account.closed': words.closedFact,
  };
  return said[type] ?? type;
}
