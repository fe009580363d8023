import { useFormats } from '../../i18n/formats';

/** Money with its direction; nothing where none moved. */
export function SignedMoney({ minor, currency }: { readonly minor: number; readonly currency: string }) {
  const { money } = useFormats();
  if (minor === 0) return null;
  return (
    <span className={minor > 0 ? 'bank-in' : undefined}>
      {minor > 0 ? '+' : '−'}
      {money(Math.abs(minor), currency)}
    </span>
  );
}
