import { Fragment } from 'react';
import { useFormats } from '../i18n/formats';
import { useLanguage } from '../i18n/language';
import { useWords } from '../i18n/use-words';
import { PlaceLink } from '../parts/place-link';
import { ServiceTag } from '../parts/service-tag';
import { serviceName } from '../parts/services';
import { StateSign } from '../parts/state-mark';
import { isLongWait, type JourneyEvent } from './journey';
import type { TimelineProps } from './timeline';
import { journeyWords } from './words';

/** On phones: from top to bottom, with the waits between and the undoing tinted. */
export function JourneyList({ journey, onSelect }: TimelineProps) {
  const words = useWords(journeyWords);
  const { duration } = useFormats();
  const firstUndo = journey.events.findIndex(({ kind }) => kind === 'undo');
  return (
    <ol className="steps phone">
      {journey.events.map((event, index) => (
        <Fragment key={event.step.sequence}>
          {isLongWait(event) && (
            <li className="wait">
              <span />
              <span />
              <span>{words.waited(duration(event.after))}</span>
            </li>
          )}
          {index === firstUndo && <li className="band">↩ {words.undo}</li>}
          <ListedEvent event={event} onSelect={() => onSelect(index)} />
        </Fragment>
      ))}
    </ol>
  );
}

function ListedEvent({ event, onSelect }: { readonly event: JourneyEvent; readonly onSelect: () => void }) {
  const { duration } = useFormats();
  const language = useLanguage();
  const { step, service, kind, at } = event;
  return (
    <li className={kind === 'undo' ? 'u' : ''}>
      <time>+{duration(at)}</time>
      <ServiceTag service={service} isShort />
      <span>
        <button type="button" className="link mono" onClick={onSelect}>
          {step.event.type}
        </button>{' '}
        {kind === 'failure' && <StateSign kind="bad" />}
        <span className="where">
          {serviceName(service, language)}
          {step.reason !== undefined && ` · ${step.reason}`} {step.place && <PlaceLink {...step.place} />}
        </span>
      </span>
    </li>
  );
}
