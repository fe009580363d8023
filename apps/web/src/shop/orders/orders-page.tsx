import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Moment } from '../../parts/moment';
import { Empty, Failed, Skeleton } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { shopWords } from '../words';
import type { OrderView } from './order';
import { endOf } from './order-end';
import { useOrders } from './order-queries';
import { OrderStatusMark } from './order-status';

export function OrdersPage() {
  const words = useWords(shopWords);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useOrders();
  const orders = data?.pages.flatMap(({ items }) => items);
  usePageTitle(words.ordersTitle);
  return (
    <div className="shop narrow">
      <h1>{words.ordersTitle}</h1>
      {!orders && (error ? <Failed error={error} onRetry={() => void refetch()} /> : <Skeleton rows={5} />)}
      {orders?.length === 0 && (
        <Empty>
          <p>{words.noOrders}</p>
          <p>{words.noOrdersHint}</p>
          <Link className="btn" href="/">
            {words.toShelf}
          </Link>
        </Empty>
      )}
      {orders && orders.length > 0 && (
        <ul className="panel rows order-list">
          {orders.map((order) => (
            <OrderRow key={order.orderId} order={order} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.moreProducts}
        </Button>
      )}
    </div>
  );
}

function OrderRow({ order }: { readonly order: OrderView }) {
  const words = useWords(shopWords);
  const { money, whole } = useFormats();
  const count = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <li>
      <Link href={`/orders/${order.orderId}`}>
        <b>{words.orderNumber(endOf(order.orderId))}</b>
        <span className="faint small">
          <Moment at={order.placedAt} />
        </span>
        <span className="dim">{words.items(whole(count))}</span>
        <OrderStatusMark status={order.status} />
        <b className="nowrap">{money(order.totalMinor, order.currency)}</b>
      </Link>
    </li>
  );
}
