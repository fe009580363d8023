import { useState, type FormEvent } from 'react';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { topicWords } from '../words/topics';
import { startKinds, takesValue, type StartAt, type StartKind } from './start-at';

interface StartControlProps {
  readonly start: StartAt;
  readonly onStart: (start: StartAt) => void;
}

/** One control for where to start: a choice, and a value where it needs one. */
export function StartControl({ start, onStart }: StartControlProps) {
  const words = useWords(topicWords);
  const [kind, setKind] = useState<StartKind>(start.kind);
  const [value, setValue] = useState(start.value);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onStart({ kind, value });
  };
  const choose = (next: StartKind): void => {
    setKind(next);
    if (!takesValue(next)) onStart({ kind: next, value: '' });
  };
  return (
    <form className="start-at" onSubmit={submit}>
      <label className="field row">
        <span>{words.startAt}</span>
        <select value={kind} onChange={({ target }) => choose(target.value as StartKind)}>
          {startKinds.map((each) => (
            <option key={each} value={each}>
              {words[each]}
            </option>
          ))}
        </select>
      </label>
      {takesValue(kind) && (
        <span className="field row">
          <input
            type={kind === 'time' ? 'datetime-local' : 'text'}
            step={kind === 'time' ? 1 : undefined}
            inputMode={kind === 'offset' ? 'numeric' : undefined}
            aria-label={words[kind]}
            value={value}
            onChange={({ target }) => setValue(target.value)}
          />
          <Button type="submit">{words.show}</Button>
        </span>
      )}
    </form>
  );
}
