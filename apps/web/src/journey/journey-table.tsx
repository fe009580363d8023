import { Fragment } from 'react';
import { useFormats } from '../i18n/formats';
import { useWords } from '../i18n/use-words';
import { PlaceLink } from '../parts/place-link';
import { ServiceTag } from '../parts/service-tag';
import { isLongWait, type JourneyEvent } from './journey';
import type { TimelineProps } from './timeline';
import { journeyWords } from './words';

/** The same as the timeline, to read and to copy. */
export function JourneyTable({ journey, selected, onSelect }: TimelineProps) {
  const words = useWords(journeyWords);
  const { duration } = useFormats();
  return (
    <div className="panel log desk" role="region" aria-label={words.events}>
      <table>
        <TableHead />
        <tbody>
          {journey.events.map((event, index) => (
            <Fragment key={event.step.sequence}>
              {isLongWait(event) && (
                <tr className="gap">
                  <td />
                  <td colSpan={6}>{words.waited(duration(event.after))}</td>
                </tr>
              )}
              <EventRow event={event} index={index} isSelected={index === selected} onSelect={onSelect} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TableHead() {
  const words = useWords(journeyWords);
  return (
    <thead>
      <tr>
        <th className="num">#</th>
        <th className="num">{words.at}</th>
        <th className="num">{words.after}</th>
        <th>{words.event}</th>
        <th>{words.writtenBy}</th>
        <th>{words.place}</th>
        <th className="num">{words.known}</th>
      </tr>
    </thead>
  );
}

interface EventRowProps {
  readonly event: JourneyEvent;
  readonly index: number;
  readonly isSelected: boolean;
  readonly onSelect: (index: number) => void;
}

function EventRow({ event, index, isSelected, onSelect }: EventRowProps) {
  const words = useWords(journeyWords);
  const { duration } = useFormats();
  return (
    <tr className={event.kind === 'undo' ? 'undo' : ''} aria-selected={isSelected}>
      <td className="num faint">{index + 1}</td>
      <td className="num">+{duration(event.at)}</td>
      <td className="num faint">{index > 0 ? duration(event.after) : ''}</td>
      <td>
        <button type="button" className="link mono" onClick={() => onSelect(index)}>
          {event.step.event.type}
        </button>{' '}
        <span className="faint">{event.step.reason}</span>
      </td>
      <td>
        <ServiceTag service={event.service} />
      </td>
      <td>{event.step.place ? <PlaceLink {...event.step.place} /> : words.unpublished}</td>
      <td className="num">
        {duration(Date.parse(event.step.handledAt) - Date.parse(event.step.occurredAt))}
      </td>
    </tr>
  );
}
