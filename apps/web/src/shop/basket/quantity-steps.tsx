import { useWords } from '../../i18n/use-words';
import { Icon } from '../../parts/icon';
import { shopWords } from '../words';

interface QuantityStepsProps {
  readonly name: string;
  readonly quantity: number;
  readonly onChange: (quantity: number) => void;
}

export function QuantitySteps({ name, quantity, onChange }: QuantityStepsProps) {
  const words = useWords(shopWords);
  return (
    <span className="steps-of" role="group" aria-label={words.quantityOf(name)}>
      <button type="button" aria-label={words.less(name)} onClick={() => onChange(quantity - 1)}>
        <Icon name="minus" />
      </button>
      <output aria-live="polite">{quantity}</output>
      <button type="button" aria-label={words.more(name)} onClick={() => onChange(quantity + 1)}>
        <Icon name="plus" />
      </button>
    </span>
  );
}
