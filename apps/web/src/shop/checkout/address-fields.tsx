import { useWords } from '../../i18n/use-words';
import { shopWords } from '../words';
import type { ShipTo } from './attempt';

interface AddressFieldsProps {
  readonly address: ShipTo;
  readonly onChange: (change: Partial<ShipTo>) => void;
}

export function AddressFields({ address, onChange }: AddressFieldsProps) {
  const words = useWords(shopWords);
  const field = (name: keyof ShipTo, label: string, autoComplete: string, extra: object = {}) => (
    <label className={`field address-${name}`} key={name}>
      <span>{label}</span>
      <input
        required
        autoComplete={autoComplete}
        value={address[name]}
        onChange={({ target }) => onChange({ [name]: target.value })}
        {...extra}
      />
    </label>
  );
  return (
    <fieldset className="panel address">
      <legend>{words.shipTo}</legend>
      {field('name', words.name, 'shipping name', { maxLength: 200 })}
      {field('street', words.street, 'shipping street-address', { maxLength: 200 })}
      {field('postalCode', words.postalCode, 'shipping postal-code', { maxLength: 20 })}
      {field('city', words.city, 'shipping address-level2', { maxLength: 100 })}
      {field('country', words.country, 'shipping country', {
        pattern: '[A-Z]{2}',
        maxLength: 2,
        title: words.countryHint,
        onChange: ({ target }: { target: HTMLInputElement }) =>
          onChange({ country: target.value.toUpperCase() }),
      })}
    </fieldset>
  );
}
