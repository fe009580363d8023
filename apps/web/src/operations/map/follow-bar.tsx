import { Link } from 'wouter';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { mapWords } from '../words/map';
import type { Following } from './follow-order';

interface FollowBarProps {
  readonly following: Following;
  readonly onBegin: () => void;
  readonly onEnd: () => void;
}

/** Follows one order over the map, and leads to its journey. */
export function FollowBar({ following: { phase, orderId }, onBegin, onEnd }: FollowBarProps) {
  const words = useWords(mapWords);
  const short = (orderId ?? '').slice(-6);
  if (phase === 'idle')
    return (
      <Button kind="quiet" className="slim" onClick={onBegin}>
        {words.follow}
      </Button>
    );
  return (
    <span className="follow">
      <span className="ring" aria-hidden="true" />
      {phase === 'waiting' && words.followWaiting}
      {phase === 'following' && words.following(short)}
      {phase === 'done' && words.followed(short)}
      {orderId !== null && <Link href={`/ops/orders/${orderId}`}>{words.seeJourney}</Link>}
      <Button kind="quiet" className="slim" onClick={onEnd}>
        {words.stopFollowing}
      </Button>
    </span>
  );
}
