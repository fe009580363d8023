import type { UserEvent, UserEventsRequest } from '@rivermart/contracts';
import { session } from '../../api';
import { recall, remember } from '../../shell/remember';
import { eventQueue } from './event-queue';

const shelf = (): Storage => sessionStorage;
const KEPT = 'visitor';
/** Clicks of one moment travel together. */
const TOGETHER_MS = 400;

/** Drawn for this window and gone with it: it says which clicks are one visit, and not whose. */
function visitorId(): string {
  const kept = recall(shelf, KEPT);
  if (typeof kept === 'string') return kept;
  const drawn = crypto.randomUUID();
  remember(shelf, KEPT, drawn);
  return drawn;
}

/** Whoever asks not to be watched is not. */
const isUnwanted = (): boolean =>
  navigator.doNotTrack === '1' ||
  (navigator as { readonly globalPrivacyControl?: boolean }).globalPrivacyControl === true;

async function send(events: readonly UserEvent[]): Promise<void> {
  const told: UserEventsRequest = { visitorId: visitorId(), events };
  const token = session.get()?.token;
  // Not by way of the API client: an answer changes nothing here, and the page may be gone before it comes.
  await fetch('/api/user-events', {
    method: 'POST',
    keepalive: true,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(told),
  });
}

const queue = eventQueue(send);
let timer: ReturnType<typeof setTimeout> | undefined;

addEventListener('pagehide', () => queue.flushNow());

/** Tells the shop what somebody did; the funnel on the operations page is made of it. */
export function tell(event: UserEvent): void {
  if (isUnwanted()) return;
  queue.add(event);
  timer ??= setTimeout(() => {
    timer = undefined;
    void queue.flush();
  }, TOGETHER_MS);
}
