import { useWords } from '../../i18n/use-words';
import { Moment } from '../../parts/moment';
import { StateMark } from '../../parts/state-mark';
import { shopWords } from '../words';
import type { OrderView } from './order';
import { cancellationOf, isAllGivenBack, returnsOf, type Tracking } from './tracking';

interface CancelledNoteProps {
  readonly order: OrderView;
  readonly tracking: Tracking;
}

/** Why, when, and what was given back. */
export function CancelledNote({ order, tracking }: CancelledNoteProps) {
  const words = useWords(shopWords);
  const cancelled = cancellationOf(tracking);
  const returns = returnsOf(tracking);
  // Before the steps are there, nothing is known about what was taken.
  const isDone = cancelled !== undefined && isAllGivenBack(tracking);
  return (
    <section className="cancelled-note" aria-labelledby="given-back">
      <p>
        {useReason(cancelled?.reason ?? order.reason)} {cancelled && <Moment at={cancelled.occurredAt} />}
      </p>
      <h2 id="given-back">{words.givenBack}</h2>
      <ul>
        {returns.map(({ what, at }) => (
          <li key={what}>
            <GivenBackMark what={what} />
            <span className="faint small">
              <Moment at={at} as="clock" />
            </span>
          </li>
        ))}
      </ul>
      {cancelled && !isDone && <StateMark kind="idle">{words.stillGoingBack}</StateMark>}
      {isDone && returns.length === 0 && <p className="dim">{words.nothingToGiveBack}</p>}
    </section>
  );
}

function GivenBackMark({ what }: { readonly what: ReturnType<typeof returnsOf>[number]['what'] }) {
  const words = useWords(shopWords);
  const names = {
    stock: words.backStock,
    money: words.backMoney,
    voided: words.backVoided,
    points: words.backPoints,
    parcel: words.backParcel,
    returned: words.backReturned,
  };
  return <StateMark kind="undo">{names[what]}</StateMark>;
}

function useReason(reason: string | undefined): string {
  const words = useWords(shopWords);
  const sentences: Readonly<Record<string, string>> = {
    'out-of-stock': words.cancelledOutOfStock,
    'payment-declined': words.cancelledDeclined,
    'payment-timed-out': words.cancelledTimedOut,
    'deadline-missed': words.cancelledDeadline,
    'reservation-expired': words.cancelledExpired,
    'customer-request': words.cancelledByCustomer,
    undeliverable: words.cancelledUndeliverable,
  };
  return (reason !== undefined && sentences[reason]) || (reason ?? '');
}
