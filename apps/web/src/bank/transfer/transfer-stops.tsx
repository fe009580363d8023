import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Moment } from '../../parts/moment';
import { StateSign, type StateKind } from '../../parts/state-mark';
import { transferWords } from '../words/transfer';
import { stopsOf, type Stop, type StopName, type TransferStatus, type TransferStep } from './transfer';

interface TransferStopsProps {
  readonly status: TransferStatus;
  readonly steps: readonly TransferStep[];
}

/** Each step with its time and the wait before it; what has not happened is said to be so. */
export function TransferStops({ status, steps }: TransferStopsProps) {
  const stops = stopsOf(status, steps);
  return (
    <ol className="panel bank-stops">
      {stops.map((stop, index) => (
        <StopLine key={stop.name} stop={stop} before={stops[index - 1]?.step} />
      ))}
    </ol>
  );
}

const signs: Partial<Readonly<Record<StopName, StateKind>>> = {
  ...{ failed: 'bad', rejected: 'bad', returned: 'undo', refunded: 'undo' },
};

interface StopLineProps {
  readonly stop: Stop;
  readonly before: TransferStep | undefined;
}

function StopLine({ stop: { name, step }, before }: StopLineProps) {
  const words = useWords(transferWords);
  const { duration } = useFormats();
  const waited = step && before ? Date.parse(step.occurredAt) - Date.parse(before.occurredAt) : undefined;
  return (
    <li className={step ? undefined : 'to-come'}>
      <StateSign kind={step ? (signs[name] ?? 'ok') : 'idle'} />
      <b>{words[name]}</b>
      {step ? (
        <>
          <Moment at={step.occurredAt} />
          <span className="mono faint bank-spare">{step.type}</span>
          <span className="faint">{waited !== undefined && words.after(duration(Math.max(0, waited)))}</span>
        </>
      ) : (
        <span className="faint">{words.waiting}</span>
      )}
    </li>
  );
}
