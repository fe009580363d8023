import type { ReactNode } from 'react';
import { useFormats } from '../i18n/formats';
import { useLanguage } from '../i18n/language';
import { useWords } from '../i18n/use-words';
import { Moment } from '../parts/moment';
import { serviceName } from '../parts/services';
import { StateMark } from '../parts/state-mark';
import { useNow } from '../parts/use-now';
import { OrderStatusMark } from '../shop/orders/order-status';
import { cancelledAt, lastUndo, type Journey } from './journey';
import { useOrderOf, useRetries, type JourneyView } from './journey-queries';
import { journeyWords } from './words';

interface JourneyHeadProps {
  readonly journey: Journey;
  readonly view: JourneyView;
  readonly traceparent: string | undefined;
}

/** The sentence with cause and consequence, then the facts. */
export function JourneyHead({ journey, view, traceparent }: JourneyHeadProps) {
  const words = useWords(journeyWords);
  const { clock } = useFormats();
  const language = useLanguage();
  const retries = useRetries(journey.orderId, view);
  return (
    <>
      <div className="story">
        <h1>{useSentence(journey)}</h1>
        <p>{useConsequence(journey)}</p>
        {retries.map(({ service, attempts, nextTryAt }) => (
          <StateMark key={service} kind="warn">
            {words.retrying(serviceName(service, language), attempts, clock(new Date(nextTryAt)))}
          </StateMark>
        ))}
      </div>
      <Facts journey={journey} view={view} retries={retries.length} traceId={traceparent?.split('-')[1]} />
    </>
  );
}

function useSentence(journey: Journey): string {
  const words = useWords(journeyWords);
  const reasons: Readonly<Record<string, string>> = {
    'out-of-stock': words.outOfStock,
    'payment-declined': words.declined,
    'payment-timed-out': words.timedOut,
    'deadline-missed': words.deadline,
    'reservation-expired': words.expired,
    'customer-request': words.byCustomer,
    undeliverable: words.undeliverable,
  };
  const reason = cancelledAt(journey)?.step.reason;
  const sentences = {
    pending: words.running,
    confirmed: words.confirmed,
    shipped: words.shipped,
    delivered: words.delivered,
    cancelled: reason === undefined ? words.cancelled : words.cancelledBecause(reasons[reason] ?? reason),
  };
  return sentences[journey.status];
}

function useConsequence(journey: Journey): string {
  const words = useWords(journeyWords);
  const { duration } = useFormats();
  const now = useNow(1_000, journey.waitingFor !== undefined);
  const cancelled = cancelledAt(journey);
  const undone = lastUndo(journey);
  if (cancelled) return undone ? words.undoneText(duration(undone.at - cancelled.at)) : words.nothingUndone;
  if (!journey.waitingFor)
    return words.doneText(journey.events.length, duration(journey.events.at(-1)?.at ?? 0));
  const { step, deadline } = journey.waitingFor;
  if (deadline === undefined) return words.waitsForLong(step);
  const left = Math.floor((Date.parse(deadline) - now) / 1_000) * 1_000;
  return left > 0 ? words.waitsFor(step, duration(left).replace(/\.\d+/, '')) : words.overdue(step);
}

interface FactsProps {
  readonly journey: Journey;
  readonly view: JourneyView;
  readonly retries: number;
  readonly traceId: string | undefined;
}

function Facts({ journey, view, retries, traceId }: FactsProps) {
  const words = useWords(journeyWords);
  const { duration, money, whole } = useFormats();
  const { data: order } = useOrderOf(journey.orderId, view);
  const placed = journey.events[0]?.step.occurredAt;
  const facts: readonly (readonly [string, ReactNode] | false | undefined)[] = [
    [words.state, <StateOf key="state" journey={journey} />],
    placed !== undefined && [words.placed, <Moment key="placed" at={placed} />],
    [words.took, duration(journey.events.at(-1)?.at ?? 0)],
    [words.events, whole(journey.events.length)],
    view === 'operator' && [words.retries, whole(retries)],
    order && [words.worth, money(order.totalMinor, order.currency)],
    traceId !== undefined && [
      words.trace,
      <span key="trace" className="mono">
        {traceId}
      </span>,
    ],
  ];
  return (
    <dl className="facts">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function StateOf({ journey }: { readonly journey: Journey }) {
  const words = useWords(journeyWords);
  if (journey.status === 'cancelled' && lastUndo(journey)) {
    return <StateMark kind="undo">{words.allUndone}</StateMark>;
  }
  return <OrderStatusMark status={journey.status} />;
}
