import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Moment } from '../../parts/moment';
import { serviceName } from '../../parts/services';
import { letterWords } from '../words/dead-letters';
import { plainReason } from './by-cause';
import type { DeadLetterDetails } from './letters';

type Act = 'edit' | 'replay' | 'discard';

/** Who did what, the newest first; it begins with the service that set the record aside. */
export function LetterHistory({ letter }: { readonly letter: DeadLetterDetails }) {
  const words = useWords(letterWords);
  const { whole } = useFormats();
  const name = serviceName(letter.service, useLanguage());
  const actions = [...letter.actions].sort((one, other) => other.at.localeCompare(one.at));
  return (
    <>
      <h3 className="sub">{words.history}</h3>
      <ol className="audit">
        {actions.map(({ at, actor, action, details }) => (
          <li key={`${at} ${action}`}>
            <Moment at={at} as="clock" />
            <span>
              {actor} <b>{words[`did-${action as Act}`] ?? action}</b>{' '}
              {action !== 'edit' && <span className="mono faint">{detailText(details)}</span>}
            </span>
          </li>
        ))}
        <li>
          <Moment at={letter.lastFailedAt} as="clock" />
          <span>{words.setAsideBy(name, words.attempts(whole(letter.attempts), letter.attempts === 1))}</span>
        </li>
        {letter.earlier.map(({ id, service, lastFailedAt, reason }) => (
          <li key={id}>
            <Moment at={lastFailedAt} as="clock" />
            <Link href={`/ops/dead-letters/${service}/${id}`}>{plainReason(reason)}</Link>
          </li>
        ))}
      </ol>
    </>
  );
}

const detailText = (details: object): string =>
  Object.keys(details).length === 0 ? '' : JSON.stringify(details).slice(0, 160);
