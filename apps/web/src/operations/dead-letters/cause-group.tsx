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
  return (
    <div className="cause">
      <CauseHead cause={cause} selected={selected} onToggle={onToggle} />
      <ul className="letters">
        {cause.letters.map((letter) => (
          <Letter
            key={letter.id}
            letter={letter}
            href={hrefOf(letter)}
            isChosen={letter.id === chosen}
            isSelected={selected.has(letter.id)}
            onToggle={(isOn) => onToggle([letter.id], isOn)}
          />
        ))}
      </ul>
    </div>
  );
}

function CauseHead({ cause, selected, onToggle }: Pick<CauseGroupProps, 'cause' | 'selected' | 'onToggle'>) {
  const words = useWords(letterWords);
  const { whole } = useFormats();
  const { reason, service, topic, code, newest, letters } = cause;
  const ids = letters.map(({ id }) => id);
  return (
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
  );
}

interface LetterProps {
  readonly letter: DeadLetter;
  readonly href: string;
  readonly isChosen: boolean;
  readonly isSelected: boolean;
  readonly onToggle: (isOn: boolean) => void;
}

function Letter({ letter, href, isChosen, isSelected, onToggle }: LetterProps) {
  const { whole } = useFormats();
  return (
    <li aria-current={isChosen ? 'true' : undefined}>
      <input
        type="checkbox"
        className="op-check"
        aria-label={letter.id}
        checked={isSelected}
        onChange={({ target }) => onToggle(target.checked)}
      />
      <Link href={href}>
        <span className="mono">…{(letter.key ?? letter.id).slice(-6)}</span>{' '}
        <span className="faint mono">
          {letter.topic} / {letter.partition} @ {whole(letter.offset)}
        </span>
      </Link>
      <span className="age">
        <Moment at={letter.lastFailedAt} as="clock" />
      </span>
    </li>
  );
}
