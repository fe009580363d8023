import { Link } from 'wouter';
import { ApiProblem } from '../../api';
import { useWords } from '../../i18n/use-words';
import { Moment } from '../../parts/moment';
import { StateMark } from '../../parts/state-mark';
import { Empty, Failed, Skeleton } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { shopWords } from '../words';
import { CancelledNote } from './cancelled-note';
import { CancelOrder } from './cancel-order';
import { MessagesAbout } from './messages-about';
import type { OrderStatus, OrderView } from './order';
import { OrderLines } from './order-lines';
import { useOrder } from './order-queries';
import { endOf } from './order-end';
import { Thread } from './thread';
import { statusOf, threadOf, type Tracking } from './tracking';
import { useTracking } from './use-tracking';

export function TrackingPage({ orderId }: { readonly orderId: string }) {
  const words = useWords(shopWords);
  const { data, error, refetch } = useOrder(orderId);
  usePageTitle(words.orderNumber(endOf(orderId)));
  const isGone = error instanceof ApiProblem && [400, 404].includes(error.status);
  return (
    <div className="shop narrow">
      {data && <OrderTracking order={data} />}
      {!data && isGone && <Empty>{words.orderGone}</Empty>}
      {!data && error && !isGone && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={8} />}
    </div>
  );
}

function OrderTracking({ order }: { readonly order: OrderView }) {
  const { tracking, link } = useTracking(order.orderId);
  const status = statusOf(tracking) ?? order.status;
  return (
    <>
      <TrackingHead order={order} status={status} tracking={tracking} isLost={link === 'reconnecting'} />
      <Thread
        stops={threadOf(tracking)}
        isCancelled={status === 'cancelled'}
        isStale={link === 'reconnecting'}
      />
      {status === 'cancelled' && <CancelledNote order={order} tracking={tracking} />}
      <div className="two-columns">
        <MessagesAbout orderId={order.orderId} />
        <OrderLines order={order} />
      </div>
      <CancelOrder orderId={order.orderId} status={status} tracking={tracking} />
    </>
  );
}

interface TrackingHeadProps {
  readonly order: OrderView;
  readonly status: OrderStatus;
  readonly tracking: Tracking;
  readonly isLost: boolean;
}

function TrackingHead({ order, status, tracking, isLost }: TrackingHeadProps) {
  const words = useWords(shopWords);
  return (
    <div className="tracking-head">
      <div>
        <p className="dim">
          <Link href="/orders">{words.myOrders}</Link> / {words.orderNumber(endOf(order.orderId))} ·{' '}
          <Moment at={order.placedAt} />
        </p>
        {/* The one live region of the page: each stop is announced once. */}
        <h1 aria-live="polite">{sentenceOf(status, tracking, words)}</h1>
        {isLost && <StateMark kind="warn">{words.reconnecting}</StateMark>}
      </div>
      <Link className="btn" href={`/orders/${order.orderId}/behind`}>
        {words.behindScenes}
      </Link>
    </div>
  );
}

type ShopPhrases = ReturnType<typeof useWords<(typeof import('../words/en'))['en']>>;

function sentenceOf(status: OrderStatus, tracking: Tracking, words: ShopPhrases): string {
  if (status === 'cancelled') return words.trackingCancelled;
  const now = threadOf(tracking).find(({ state }) => state === 'now')?.name ?? 'placed';
  const sentences = {
    placed: words.trackingPlaced,
    reserved: words.trackingReserved,
    paid: words.trackingPaid,
    packed: words.trackingPacked,
    shipped: words.trackingShipped,
    arrived: words.trackingArrived,
  };
  return sentences[now];
}
