import { useWords } from '../../i18n/use-words';
import { shopWords } from '../words';
import { testCards } from './test-cards';

interface CardFieldsProps {
  readonly number: string;
  readonly onChange: (number: string) => void;
}

export function CardFields({ number, onChange }: CardFieldsProps) {
  const words = useWords(shopWords);
  return (
    <fieldset className="panel card-fields">
      <legend>{words.pay}</legend>
      <label className="field">
        <span>{words.cardNumber}</span>
        <input
          required
          inputMode="numeric"
          autoComplete="off"
          maxLength={30}
          className="mono"
          value={number}
          onChange={({ target }) => onChange(target.value)}
        />
      </label>
      <p className="field-label" id="test-cards">
        {words.testCards}
      </p>
      <div className="chips" role="group" aria-labelledby="test-cards">
        {testCards.map((card) => (
          <button
            key={card.number}
            type="button"
            aria-pressed={card.number === number}
            onClick={() => onChange(card.number)}
          >
            {words[card.does]} <span className="mono faint">…{card.number.slice(-4)}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
