import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { ApiProblem } from '../../api';
import { Failed } from '../../parts/view-state';
import type { Account } from '../account/account';
import { accountWords } from '../words/account';

interface RefusedProps {
  readonly error: unknown;
  readonly account: Pick<Account, 'balanceMinor' | 'currency'>;
}

/** The account has moved since the page showed it. */
const isConflict = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'stream.version-conflict';

/** Why a command was not carried out; an account that moved meanwhile is shown as it is now, and asked about again. */
export function Refused({ error, account: { balanceMinor, currency } }: RefusedProps) {
  const words = useWords(accountWords);
  const { money } = useFormats();
  if (error === null) return null;
  if (!isConflict(error)) return <Failed error={error} />;
  return <p role="alert">{words.moved(money(balanceMinor, currency))}</p>;
}
