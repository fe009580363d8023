import { useWords } from '../../i18n/use-words';
import { Moment } from '../../parts/moment';
import { shopWords } from '../words';
import type { Stop } from './tracking';

interface ThreadProps {
  readonly stops: readonly Stop[];
  readonly isCancelled: boolean;
  readonly isStale: boolean;
}

/** Six stops on one thread: horizontal where there is room, vertical on phones. */
export function Thread({ stops, isCancelled, isStale }: ThreadProps) {
  const words = useWords(shopWords);
  const names = {
    placed: words.stopPlaced,
    reserved: words.stopReserved,
    paid: words.stopPaid,
    packed: words.stopPacked,
    shipped: words.stopShipped,
    arrived: words.stopArrived,
  };
  return (
    <ol className={`thread${isCancelled ? ' cancelled' : ''}${isStale ? ' is-stale' : ''}`}>
      {stops.map(({ name, state, at }) => (
        <li key={name} className={state} aria-current={state === 'now' && !isCancelled ? 'step' : undefined}>
          <i aria-hidden="true" />
          <span>{names[name]}</span>
          <span className="small faint">{at ? <Moment at={at} as="clock" /> : words.stopWaiting}</span>
        </li>
      ))}
    </ol>
  );
}
