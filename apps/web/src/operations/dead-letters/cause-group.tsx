import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Moment } from '../../parts/moment';
import { ServiceTag } from '../../parts/service-tag';
import { letterWords } from '../words/dead-letters';
import type { Cause } from './by-cause';
import type { DeadLetter } from './letters';

interface CauseGroupProps {
  readonly cause: Cause;
  readonly chosen: string | undefined;
  readonly selected: ReadonlySet<string>;
  readonly hrefOf: (letter: DeadLetter) => string;
  readonly onToggle: (ids: readonly string[], isOn: boolean) => void;
}

/** One cause with its letters. */
export function CauseGroup({ cause, chosen, selected, hrefOf, onToggle }: CauseGroupProps) {
  const words = useWords(letterWords);
  const { whole } = useFormats();
  const { reason, service, topic, code, newest, letters } = cause;
  const ids = letters.map(({ id }) => id);
  return (
    <div className="cause">
      <div className="cause-head">
        <input
          type="checkbox"
          className="op-check"
          aria-label={`${words.selectCause}: ${reason}`}
          checked={ids.every((id) => selected.has(id))}
          onChange={({ target }) => onToggle(ids, target.checked)}
        />
        <span>
          <span className="t">{reason}</span>
          <span className="m">
            <ServiceTag service={service} />
            <span>
              {words.from} <span className="mono">{topic}</span>
            </span>
            <span className="mono">{code}</span>
          </span>
        </span>
        <span className="count">
          <b>{whole(letters.length)}</b>
          <Moment at={newest} as="minute" />
        </span>
      </div>
      <ul className="letters">
        {letters.map((letter) => (
          <li key={letter.id} aria-current={letter.id === chosen ? 'true' : undefined}>
            <input
              type="checkbox"
              className="op-check"
              aria-label={letter.id}
              checked={selected.has(letter.id)}
              onChange={({ target }) => onToggle([letter.id], target.checked)}
            />
            <Link href={hrefOf(letter)}>
              <span className="mono">…{(letter.key ?? letter.id).slice(-6)}</span>{' '}
              <span className="faint mono">
                {letter.topic} / {letter.partition} @ {whole(letter.offset)}
              </span>
            </Link>
            <span className="age">
              <Moment at={letter.lastFailedAt} as="clock" />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
