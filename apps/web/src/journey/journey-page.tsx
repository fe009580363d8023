import { useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../i18n/use-words';
import { Panel } from '../parts/panel';
import { Failed, Skeleton } from '../parts/view-state';
import { usePageTitle } from '../shell/page-title';
import { endOf } from '../shop/orders/order-end';
import { EventInspector } from './event-inspector';
import { journeyOf, type JourneyAnswer } from './journey';
import { JourneyHead } from './journey-head';
import { JourneyLegend } from './journey-legend';
import { JourneyList } from './journey-list';
import { headerOf, useJourney, useRecords, type JourneyView } from './journey-queries';
import { JourneyTable } from './journey-table';
import { Timeline } from './timeline';
import { journeyWords } from './words';
import './journey.css';

interface JourneyPageProps {
  readonly orderId: string;
  readonly view: JourneyView;
}

/** One order over all services: what happened, when, where it lies in the log, and what led to what. */
export function JourneyPage({ orderId, view }: JourneyPageProps) {
  const words = useWords(journeyWords);
  const { data, error, refetch } = useJourney(orderId, view);
  usePageTitle(words.order(endOf(orderId)));
  return (
    <div className="page journey">
      <nav className="crumbs" aria-label={words.orders}>
        <Link href={view === 'operator' ? '/ops/orders' : `/orders/${orderId}`}>
          {view === 'operator' ? words.orders : words.backToOrder}
        </Link>{' '}
        / <span className="mono">…{endOf(orderId)}</span>
      </nav>
      {data && <JourneyOf answer={data} view={view} />}
      {!data && (error ? <Failed error={error} onRetry={() => void refetch()} /> : <Skeleton rows={12} />)}
    </div>
  );
}

function JourneyOf({ answer, view }: { readonly answer: JourneyAnswer; readonly view: JourneyView }) {
  const words = useWords(journeyWords);
  const records = useRecords(answer.steps, view);
  const [chosen, setChosen] = useState<number | undefined>();
  const causedBy = new Map(
    [...records].flatMap(([id, record]) => {
      const cause = headerOf(record, 'causation-id');
      return cause === undefined ? [] : [[id, cause] as const];
    }),
  );
  const journey = journeyOf(answer, causedBy);
  const failure = journey.events.findIndex(({ kind }) => kind === 'failure');
  const selected = Math.min(chosen ?? Math.max(0, failure), journey.events.length - 1);
  const shown = { journey, selected, onSelect: setChosen };
  const record = records.get(journey.events[selected]?.step.event.id ?? '');
  return (
    <>
      <JourneyHead journey={journey} view={view} traceparent={traceOf([...records.values()])} />
      <div className="split">
        <div>
          <Panel title={words.timeline} clause={words.timelineNote} className="chart">
            <div className="desk">
              <Timeline {...shown} />
              <JourneyLegend />
            </div>
            <JourneyList {...shown} />
          </Panel>
          <JourneyTable {...shown} />
        </div>
        <EventInspector journey={journey} selected={selected} record={record} onSelect={setChosen} />
      </div>
    </>
  );
}

const traceOf = (records: readonly Parameters<typeof headerOf>[0][]): string | undefined =>
  records.map((record) => headerOf(record, 'traceparent')).find((header) => header !== undefined);
