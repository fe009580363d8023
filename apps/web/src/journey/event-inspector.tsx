import type { FollowedRecord } from '@rivermart/contracts';
import { useFormats } from '../i18n/formats';
import { useWords } from '../i18n/use-words';
import { Inspector, InspectorPart, KeyValues } from '../parts/inspector';
import { JsonView } from '../parts/json-view';
import { Moment } from '../parts/moment';
import { PlaceLink } from '../parts/place-link';
import { ServiceTag } from '../parts/service-tag';
import { effectsOf, type Journey, type JourneyEvent } from './journey';
import { journeyWords } from './words';

interface EventInspectorProps {
  readonly journey: Journey;
  readonly selected: number;
  readonly record: FollowedRecord | undefined;
  readonly onSelect: (index: number) => void;
}

export function EventInspector({ journey, selected, record, onSelect }: EventInspectorProps) {
  const words = useWords(journeyWords);
  const event = journey.events[selected];
  if (!event) return null;
  const { step } = event;
  return (
    <Inspector label={words.selected}>
      <InspectorPart>
        <h2>{step.event.type}</h2>
        <p className="small faint">
          <Moment at={step.occurredAt} />
        </p>
      </InspectorPart>
      <EventFacts journey={journey} event={event} selected={selected} record={record} onSelect={onSelect} />
      <DeadlineMeter journey={journey} event={event} />
      {record && <RecordParts record={record} />}
    </Inspector>
  );
}

interface EventFactsProps extends EventInspectorProps {
  readonly event: JourneyEvent;
}

function EventFacts({ journey, event, selected, record, onSelect }: EventFactsProps) {
  const words = useWords(journeyWords);
  const { step, cause } = event;
  const linkTo = (index: number) => (
    <button key={index} type="button" className="link mono" onClick={() => onSelect(index)}>
      {journey.events[index]?.step.event.type}
    </button>
  );
  const effects = effectsOf(journey, selected);
  return (
    <InspectorPart>
      <KeyValues
        rows={[
          [words.place, step.place ? <PlaceLink {...step.place} /> : words.unpublished],
          [
            words.eventId,
            <span key="id" className="mono">
              {step.event.id}
            </span>,
          ],
          [
            words.key,
            <span key="key" className="mono">
              {journey.orderId}
            </span>,
          ],
          [words.writtenBy, <ServiceTag key="by" service={event.service} />],
          record && [words.readBy, <Readers key="readers" record={record} />],
          cause !== undefined && [words.causedBy, linkTo(cause)],
          effects.length > 0 && [
            words.ledTo,
            <span key="to" className="stacked">
              {effects.map(linkTo)}
            </span>,
          ],
        ]}
      />
    </InspectorPart>
  );
}

const Readers = ({ record }: { readonly record: FollowedRecord }) => {
  const words = useWords(journeyWords);
  const { duration } = useFormats();
  return (
    <span className="stacked">
      {record.readers.map(({ group, service, state, delayMs }) => (
        <span key={group}>
          <ServiceTag service={service} />{' '}
          <span className="faint">{delayMs === null ? words[state] : `+${duration(delayMs)}`}</span>
        </span>
      ))}
    </span>
  );
};

function RecordParts({ record }: { readonly record: FollowedRecord }) {
  const words = useWords(journeyWords);
  return (
    <>
      <InspectorPart title={words.value}>
        <JsonView label={words.value} value={record.json ?? undefined} text={record.text ?? ''} />
      </InspectorPart>
      <InspectorPart title={`${words.headers} ${record.headers.length}`}>
        <KeyValues
          rows={record.headers.map(({ name, value }) => [
            name,
            <span key={name} className="mono small">
              {value}
            </span>,
          ])}
        />
      </InspectorPart>
    </>
  );
}

interface DeadlineMeterProps {
  readonly journey: Journey;
  readonly event: JourneyEvent;
}

/** How much of its time a step had used when it came. */
function DeadlineMeter({ journey, event: { step, at } }: DeadlineMeterProps) {
  const words = useWords(journeyWords);
  const { duration } = useFormats();
  const start = journey.events[0]?.step.occurredAt;
  if (step.deadline === undefined || start === undefined) return null;
  const limit = Date.parse(step.deadline) - Date.parse(start);
  return (
    <InspectorPart title={words.deadlineOf}>
      <p className="deadline">{words.deadlineUsed(duration(at), duration(limit))}</p>
      <div className="meter">
        <i style={{ width: `${Math.min(100, (at / limit) * 100)}%` }} />
      </div>
    </InspectorPart>
  );
}
